import { Injectable } from '@nestjs/common';
import { Books } from '../books/books.js';
import { RequestLog } from '../books/request-log.js';
import { CarrierPlan } from '../carrier-plan.js';
import { Clock } from '../clock/clock.js';
import { ProfileHolder } from '../profiles/profile-holder.js';
import { isoTime } from '../words.js';

/** The state of the simulator, for people and for tests that wait until it is idle. */
@Injectable()
export class SimulatorState {
  constructor(
    private readonly books: Books,
    private readonly requests: RequestLog,
    private readonly plan: CarrierPlan,
    private readonly clock: Clock,
    private readonly profile: ProfileHolder,
  ) {}

  describe() {
    const { accounts, notices, numbers, orders } = this.books;
    return {
      profile: this.profile.current.name,
      seed: this.plan.faults.seed,
      now: isoTime(this.clock.now()),
      clockOffsetMs: this.clock.offsetMs,
      accounts: accounts.list().length,
      orders: orders.size,
      openOrders: orders.openCount,
      ranges: numbers.all.size,
      pendingNotifications: notices.pendingCount,
      requests: this.requests.count,
      tokenPath: this.profile.current.tokenPath,
    };
  }
}
