import { Inject, Injectable } from '@nestjs/common';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { SIMULATOR_OPTIONS, type SimulatorOptions } from '../simulator-options.js';

/** One change; `kind` names the book that restores it. */
export interface JournalLine {
  kind: string;
  [member: string]: unknown;
}

/**
 * Append-only JSON lines in the data directory. A line is written before the answer that it belongs to is sent, so a
 * killed process loses nothing that it acknowledged. Without a directory it does nothing.
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

  /** The lines of earlier runs. A last line that a kill cut short is dropped; any other broken line throws. */
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

  /** Writes the appended lines. Runs by itself soon after, and before an answer leaves. */
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
