import type { INestApplicationContext } from '@nestjs/common';
import type { CommandRunner, Outcome } from '../../src/operator/cli/command-line.js';
import { explainFailure } from '../../src/operator/cli/explain-failure.js';
import { EXIT_CODES } from '../../src/operator/cli/exit-codes.js';
import { createProgram } from '../../src/operator/cli/program.js';

export interface CliResult {
  readonly ok: boolean;
  readonly exitCode: number;
  /** Of the outcome; null where the command failed. */
  readonly data: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- what a test asserts about
  readonly lines: readonly string[];
  /** What an export printed. */
  readonly records: readonly unknown[];
}

/** Runs an operator command inside this process, split at blanks, as `cli` does. */
export async function runCli(context: INestApplicationContext, line: string): Promise<CliResult> {
  let outcome: Outcome | null = null;
  const records: unknown[] = [];
  const runner: CommandRunner = {
    run: async (load, command) => {
      outcome = await command(await load(), context, () => undefined);
      for await (const record of outcome.stream ?? []) records.push(record);
    },
  };
  const program = createProgram(runner);
  try {
    await program.parseAsync(line.split(' '), { from: 'user' });
  } catch (error) {
    const { exit, message } = explainFailure(error);
    return { ok: false, exitCode: EXIT_CODES[exit].code, data: null, lines: [message], records };
  }
  const { ok, data, lines } = outcome ?? { ok: false, data: null, lines: [] };
  return { ok, exitCode: ok ? 0 : 1, data: JSON.parse(JSON.stringify(data)), lines, records };
}

/** The same, for what most specs look at. */
export async function operatorCli(
  context: INestApplicationContext,
  line: string,
): Promise<{ ok: boolean; lines: readonly string[] }> {
  const { ok, lines } = await runCli(context, line);
  return { ok, lines };
}
