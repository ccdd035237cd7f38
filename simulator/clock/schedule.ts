import { Injectable } from '@nestjs/common';
import { Clock } from './clock.js';

interface Entry {
  due: number;
  sequence: number;
  run: () => void;
}

const longestSleepMs = 3_600_000;

/** One timer over a binary heap keyed by simulated time, so that advancing the clock fires what has become due. */
@Injectable()
export class Schedule {
  private readonly heap: Entry[] = [];
  private sequence = 0;
  private timer: NodeJS.Timeout | undefined;
  private armedFor = Infinity;
  private closed = false;

  constructor(private readonly clock: Clock) {}

  now(): number {
    return this.clock.now();
  }

  /** Runs `run` at simulated time `due` (ms), never synchronously. Entries for the same time run in insertion order. */
  at(due: number, run: () => void): void {
    if (this.closed) return;
    this.push({ due, sequence: this.sequence++, run });
    if (due < this.armedFor) this.arm();
  }

  after(milliseconds: number, run: () => void): void {
    this.at(this.clock.now() + milliseconds, run);
  }

  /** Must be called after the clock was moved. */
  arm(): void {
    clearTimeout(this.timer);
    const next = this.heap[0];
    this.armedFor = next?.due ?? Infinity;
    if (!next || this.closed) return;
    const sleep = Math.min(Math.max(next.due - this.clock.now(), 0), longestSleepMs);
    this.timer = setTimeout(() => this.fire(), sleep);
  }

  clear(): void {
    this.heap.length = 0;
    this.arm();
  }

  close(): void {
    this.closed = true;
    this.clear();
  }

  private fire(): void {
    const now = this.clock.now();
    for (let head = this.heap[0]; head && head.due <= now; head = this.heap[0]) {
      this.pop();
      head.run();
    }
    this.arm();
  }

  private push(entry: Entry): void {
    const heap = this.heap;
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (!above || earlier(above, entry)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = entry;
  }

  private pop(): void {
    const heap = this.heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = heap[2 * at + 1];
      if (!left) break;
      const right = heap[2 * at + 2];
      const takeRight = right !== undefined && earlier(right, left);
      const child = takeRight ? right : left;
      if (earlier(last, child)) break;
      heap[at] = child;
      at = 2 * at + (takeRight ? 2 : 1);
    }
    heap[at] = last;
  }
}

function earlier(a: Entry, b: Entry): boolean {
  return a.due < b.due || (a.due === b.due && a.sequence < b.sequence);
}
