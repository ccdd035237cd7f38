import { Clock } from './clock.js';

/** A clock that moves only when told. */
export class FakeClock extends Clock {
  private monotonic = 0;

  constructor(private at: Date = new Date('2026-01-01T00:00:00Z')) {
    super();
  }

  override now(): Date {
    return new Date(this.at);
  }

  override monotonicMs(): number {
    return this.monotonic;
  }

  advance(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
    this.monotonic += ms;
  }
}
