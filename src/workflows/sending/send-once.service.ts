import { Inject, Injectable } from '@nestjs/common';
import { ColtAccess } from '../../colt/account/colt-access.service.js';
import type { ColtAccount } from '../../colt/model/colt-account.js';
import type { Sending } from '../../colt/model/write-outcome.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { NumberRange } from '../../numbering/range.js';
import { sendingLeaseMs } from '../../domain/order-model/lease.js';
import type { Order } from '../../domain/order-model/order.js';
import type { AttemptFact } from '../../domain/order-model/facts.js';
import { AttemptJournal } from './attempt-journal.service.js';
import { OutcomeJournal } from './outcome-journal.service.js';
import { ColtCommands } from './colt-commands.service.js';
import { startGate } from './start-gate.js';

/**
 * Sends one order, once. Token, budget and breaker come first, then the committed lease, then `sent_at`, and only then
 * the request. Whatever happens afterwards, the attempt tells what is known.
 */
@Injectable()
export class SendOnce {
  constructor(
    private readonly access: ColtAccess,
    private readonly log: AttemptJournal,
    private readonly outcomes: OutcomeJournal,
    private readonly colt: ColtCommands,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Resolves when the outcome is committed. Does nothing when the order is no longer to be sent.
   * @throws ColtError when Colt is not to be asked now
   */
  async send(order: Order, account: ColtAccount, ranges: readonly NumberRange[]): Promise<void> {
    const permit = await this.access.permit(account, 'order');
    try {
      const attempt = await this.log.begin(order, ranges, sendingLeaseMs(this.config.colt.timeoutMs));
      if (!attempt) return;
      const outcome = await this.colt.send(permit, order, ranges, this.sending(order, attempt));
      await this.outcomes.end(order, attempt, outcome);
    } finally {
      permit.release();
    }
  }

  private sending(order: Order, attempt: AttemptFact): Sending {
    return {
      trackingId: attempt.trackingId,
      orderId: order.id,
      open: () => startGate(() => this.log.markSent(attempt, order), this.config.colt.timeoutMs),
    };
  }
}
