import { Inject, Injectable } from '@nestjs/common';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { SIMULATOR_OPTIONS, type SimulatorOptions } from '../simulator-options.js';

/** One changed thing: `kind` says which book reads it back. */
export interface JournalLine {
  kind: string;
  [member: string]: unknown;
}

/**
 * Append-only JSON lines under the data folder. A line is handed to the operating system before the answer it belongs
 * to is sent, so a killed process loses nothing that it acknowledged. Without a folder it does nothing.
 */
@Injectable()
export class Journal {
  private readonly path: string | undefined;
  private file: number | undefined;
  private pending = '';

  constructor(@Inject(SIMULATOR_OPTIONS) options: SimulatorOptions) {
    if (options.dataDir === undefined) return;
    mkdirSync(options.dataDir, { recursive: true });
    this.path = join(options.dataDir, 'books.jsonl');
  }

  /** What earlier runs wrote. A last line cut short by a kill is dropped; any other broken line throws. */
  read(): JournalLine[] {
    if (this.path === undefined || !existsSync(this.path)) return [];
    const lines = readFileSync(this.path, 'utf8').split('\n');
    lines.pop();
    return lines.filter((line) => line !== '').map((line, index) => parseLine(line, index + 1));
  }

  /** Replaces the file by the lines given (the state after a replay) and opens it for appending. */
  rewrite(lines: Iterable<JournalLine>): void {
    if (this.path === undefined) return;
    this.close();
    const draft = `${this.path}.new`;
    rmSync(draft, { force: true });
    this.file = openSync(draft, 'a');
    for (const line of lines) {
      this.append(line);
      if (this.pending.length > 1_000_000) this.flush();
    }
    this.flush();
    renameSync(draft, this.path);
  }

  append(line: JournalLine): void {
    if (this.file === undefined) return;
    if (this.pending === '') queueMicrotask(() => this.flush());
    this.pending += `${JSON.stringify(line)}\n`;
  }

  /** Writes what was appended; happens by itself soon, and is called before an answer leaves. */
  flush(): void {
    if (this.pending === '' || this.file === undefined) return;
    const bytes = Buffer.from(this.pending);
    this.pending = '';
    for (let written = 0; written < bytes.length;) written += writeSync(this.file, bytes, written);
  }

  close(): void {
    this.flush();
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }
}

function parseLine(line: string, number: number): JournalLine {
  const value = parsed(line);
  if (typeof value !== 'object' || value === null || !('kind' in value) || typeof value.kind !== 'string') {
    throw new Error(`books.jsonl, line ${number}: not a journal line`);
  }
  return { ...value, kind: value.kind };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
