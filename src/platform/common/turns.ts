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
