import { Injectable } from '@nestjs/common';

/** The process's time. Times that end up in tables come from Postgres instead. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Never goes back, and stands still while the machine sleeps: compare it with `now` to notice a jump. */
  monotonicMs(): number {
    return performance.now();
  }
}
