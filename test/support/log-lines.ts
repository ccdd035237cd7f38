import type { DestinationStream } from 'pino';
import { until } from './waiting.js';

/** Keeps log lines for assertions. */
export class LogLines implements DestinationStream {
  readonly lines: string[] = [];

  write(line: string): void {
    this.lines.push(line);
  }

  get text(): string {
    return this.lines.join('');
  }

  /** The lines as objects, only those with all of `fields`. */
  entries(fields: Record<string, unknown> = {}): Record<string, unknown>[] {
    return this.lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((entry) => Object.entries(fields).every(([name, value]) => entry[name] === value));
  }

  /** Waits until there are `count` of them: a request's line may be later than its response. */
  async until(count: number, fields: Record<string, unknown>): Promise<Record<string, unknown>[]> {
    const what = () => `${count} log lines, not ${JSON.stringify(this.entries(fields))}`;
    await until(what, () => this.entries(fields).length >= count);
    const found = this.entries(fields);
    if (found.length > count) throw new Error(what());
    return found;
  }
}
