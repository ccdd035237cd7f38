import { Injectable } from '@nestjs/common';
import type { ResellerLock } from '../database/reseller-lock.js';
import { NotificationRepository } from '../notifications/notification.repository.js';
import type { Order } from '../orders/order.js';
import { type Evidence, parkedBlocksUntil } from '../orders/settling/settle.js';
import { AttemptRepository } from '../orders/state/attempt.repository.js';
import type { AttemptFact } from '../orders/state/facts.js';
import { SettleTime } from '../orders/state/settle-time.repository.js';

/** A person hears of a doubt after so many configured settle times: two of them are the rule. */
const SILENT_FOR = 3;

/** What `settle` needs to know of an order. */
@Injectable()
export class EvidenceOf {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly notifications: NotificationRepository,
    private readonly settleTime: SettleTime,
  ) {}

  /** Before the lock, for it is read over a connection of its own. @returns milliseconds */
  settleMs(order: Order, environment: string): Promise<number> {
    return this.settleTime.of(order.type, environment);
  }

  async gather(
    lock: ResellerLock,
    order: Order,
    settleMs: number,
  ): Promise<{ attempts: AttemptFact[]; evidence: Evidence }> {
    // A sending that nobody ends any more, as of a killed process, is in doubt from now on.
    const attempts = await this.attempts.endOverdue(lock, order.id);
    const last = attempts.at(-1);
    const doubtSince = last?.endedAt ?? last?.leaseUntil ?? order.createdAt;
    const parked = await this.notifications.anyUnmatchedSince(lock, attempts[0]?.createdAt ?? order.createdAt);
    return {
      attempts,
      evidence: {
        looks: order.looks.filter((look) => Date.parse(look.at) >= doubtSince.getTime()),
        doubtSince,
        settleMs,
        attentionFrom: new Date(doubtSince.getTime() + SILENT_FOR * this.settleTime.atLeast()),
        parkedUntil: parked ? parkedBlocksUntil(doubtSince, settleMs) : null,
      },
    };
  }
}
