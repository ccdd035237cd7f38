import 'reflect-metadata';
import nodeModule from 'node:module';
import type { Writable } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import type { CommandRunner } from './command-line.js';
import { EXIT_CODES } from './exit-codes.js';
import { printFailure, printOutcome, type Terminal } from './output.js';
import { createProgram, wantsJson } from './program.js';

/** Node 22 and later keep compiled code for the next start. */
const codeCache = nodeModule as { enableCompileCache?: () => unknown };

/** What the command line uses of its process. */
export interface Surroundings {
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** Opens the parts of the service that commands use. @throws ConfigError, DatabaseNotReady */
export type OpenContext = (env: NodeJS.ProcessEnv) => Promise<INestApplicationContext>;

/** Runs the command line. Never throws. @returns the exit code */
export async function main(open: OpenContext, { argv, env, stdout, stderr }: Surroundings = process): Promise<number> {
  codeCache.enableCompileCache?.();
  // Whoever reads it may close it early. `output.ts` notices that; help is short.
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
  let exitCode: number = EXIT_CODES.done.code;
  const terminal = (): Terminal => ({ stdout, stderr, json: wantsJson(program) || argv.includes('--json') });
  const runner: CommandRunner = {
    run: async (load, command) => {
      const context = await open(env);
      try {
        const module = await load();
        const tell = (line: string) => void stderr.write(`${line}\n`);
        exitCode = await printOutcome(terminal(), await command(module, context, tell));
      } finally {
        await close(context);
      }
    },
  };
  const program = createProgram(runner, {
    writeOut: (text) => void stdout.write(text),
    writeErr: (text) => void stderr.write(text),
  });
  try {
    await program.parseAsync(argv);
    return exitCode;
  } catch (error) {
    if (isHelp(error)) return EXIT_CODES.done.code;
    const { explainFailure } = await import('./explain-failure.js');
    return printFailure(terminal(), explainFailure(error));
  }
}

async function close(context: INestApplicationContext): Promise<void> {
  const { Database } = await import('../../platform/database/database.service.js');
  await context
    .get(Database, { strict: false })
    .close()
    .catch(() => undefined);
}

function isHelp(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'commander.helpDisplayed' || code === 'commander.version';
}
