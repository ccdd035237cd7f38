import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Outcome } from './command-line.js';
import { EXIT_CODES, type Exit, type Failure } from './exit-codes.js';
import { visible, visibleJson } from './visible.js';

/** Where a command's output goes. */
export interface Terminal {
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** One JSON document on stdout instead of lines. */
  readonly json: boolean;
}

/** Prints what a command has done. @returns the exit code */
export async function printOutcome(terminal: Terminal, { ok, data, lines, stream }: Outcome): Promise<number> {
  const exit: Exit = ok ? 'done' : 'left';
  const exitCode: number = EXIT_CODES[exit].code;
  const text = terminal.json ? visibleJson({ ok, exitCode, data }) : lines.map(visible).join('\n');
  const written = stream ? jsonLines(stream) : text === '' ? [] : [`${text}\n`];
  return (await writeAll(terminal.stdout, written)) ? exitCode : EXIT_CODES.closed.code;
}

/** Prints why a command failed: lines on stderr, and with `--json` a document on stdout. @returns the exit code */
export async function printFailure(terminal: Terminal, { exit, message }: Failure): Promise<number> {
  const { code } = EXIT_CODES[exit];
  await writeAll(terminal.stderr, [`${visible(message)}\n`]);
  if (!terminal.json) return code;
  const document = { ok: false, exitCode: code, error: { code: exit, message } };
  return (await writeAll(terminal.stdout, [`${visibleJson(document)}\n`])) ? code : EXIT_CODES.closed.code;
}

/** @returns false when the reader closed the pipe */
async function writeAll(to: Writable, parts: Iterable<string> | AsyncIterable<string>): Promise<boolean> {
  try {
    await pipeline(Readable.from(parts), to, { end: false });
    return true;
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code !== 'EPIPE') throw error;
    return false;
  }
}

async function* jsonLines(records: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const record of records) yield `${visibleJson(record, 0)}\n`;
}
