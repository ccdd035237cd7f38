import type { INestApplicationContext } from '@nestjs/common';
import { InvalidArgumentError } from 'commander';
import { cleanText, textFault } from '../../platform/common/text.js';
import { parseUuid } from '../../platform/common/uuid.js';

export type Print = (line: string) => void;

/** Gives commands the parts of the service, opened when first needed, so that --help needs no database. */
export interface CommandRunner {
  /** Runs a command; false, or an error, ends the process with code 1. */
  readonly run: (command: (context: INestApplicationContext, print: Print) => Promise<boolean>) => Promise<void>;
}

/** A command cannot be carried out: one line on stderr, exit code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

export function unknownReseller(slug: string): CommandError {
  return new CommandError(`no reseller has the slug "${slug}"`);
}

const LONGEST = 500;

/** Parses a text that is recorded: a reason, or who acts. @throws InvalidArgumentError */
export function parseText(text: string): string {
  const reason = cleanText(text);
  if (textFault(reason, LONGEST)) throw new InvalidArgumentError(`Expected 1 to ${LONGEST} characters in one line.`);
  return reason;
}

/** The most that a column of the limits holds. */
const MOST_A_DAY = 2_147_483_647;

/** Parses a daily limit. @throws InvalidArgumentError */
export function parseDailyLimit(text: string): number | 'none' {
  if (text === 'none') return text;
  const limit = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (!(limit <= MOST_A_DAY)) throw new InvalidArgumentError('Expected a whole number, or none.');
  return limit;
}

/** @throws InvalidArgumentError with an example */
export function parseUuidArgument(text: string): string {
  const id = parseUuid(text);
  if (id === null) throw new InvalidArgumentError('Expected an id such as 0190a5a3-7c1e-7000-8000-0242ac120002.');
  return id;
}
