import type { DestinationStream } from 'pino';

/** Keeps log lines for assertions. */
export class LogLines implements DestinationStream {
  readonly lines: string[] = [];

  write(line: string): void {
    this.lines.push(line);
  }

  get text(): string {
    return this.lines.join('');
  }

  /** The lines as objects, those with all of `fields` only. */
  entries(fields: Record<string, unknown> = {}): Record<string, unknown>[] {
    return this.lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((entry) => Object.entries(fields).every(([name, value]) => entry[name] === value));
  }
}
