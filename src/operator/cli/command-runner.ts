import type { INestApplicationContext } from '@nestjs/common';

export type Print = (line: string) => void;

/** What commands get: the service's parts, opened when first needed, so that --help needs no database. */
export interface CommandRunner {
  /** Runs a command; false, or an error, ends the process with code 1. */
  readonly run: (command: (context: INestApplicationContext, print: Print) => Promise<boolean>) => Promise<void>;
}
