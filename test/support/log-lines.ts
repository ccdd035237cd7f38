import { setTimeout as sleep } from 'node:timers/promises';
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

  /** The same, once there are `count` of them: a request's line may come after its answer. */
  async until(count: number, fields: Record<string, unknown>): Promise<Record<string, unknown>[]> {
    for (const end = Date.now() + 5_000; Date.now() < end; await sleep(10)) {
      if (this.entries(fields).length >= count) break;
    }
    const found = this.entries(fields);
    if (found.length !== count) throw new Error(`expected ${count} log lines, found ${JSON.stringify(found)}`);
    return found;
  }
}
