import { Injectable } from '@nestjs/common';

/** The time of the process. Times stored in tables come from Postgres instead. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Never goes back, and stops while the machine sleeps. Compare it with `now` to detect a jump. */
  monotonicMs(): number {
    return performance.now();
  }
}
