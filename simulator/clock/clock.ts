import { Injectable } from '@nestjs/common';

/** Simulated time: the machine's clock plus what the control API added. Milliseconds since 1970. */
@Injectable()
export class Clock {
  private offset = 0;

  now(): number {
    return Date.now() + this.offset;
  }

  get offsetMs(): number {
    return this.offset;
  }

  set offsetMs(value: number) {
    this.offset = value;
  }
}
