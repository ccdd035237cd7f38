import { setImmediate } from 'node:timers/promises';

/** Lets works run one in each turn of the event loop, so that everything else runs between them. */
export class Turns {
  private last: Promise<void> = Promise.resolve();

  /** Resolves in a turn of the event loop that no earlier caller gets. */
  next(): Promise<void> {
    this.last = this.last.then(() => setImmediate());
    return this.last;
  }
}

/** Long enough for every ordinary list. */
const TURN_MS = 10;

/** Maps a list that may be very long, and lets other work run in between. */
export async function mapInTurns<T, R>(items: readonly T[], map: (item: T) => R): Promise<R[]> {
  const results: R[] = [];
  let since = performance.now();
  for (const item of items) {
    if (performance.now() - since > TURN_MS) {
      await setImmediate();
      since = performance.now();
    }
    results.push(map(item));
  }
  return results;
}
