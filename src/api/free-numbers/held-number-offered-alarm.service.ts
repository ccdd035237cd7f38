import { Injectable, Logger } from '@nestjs/common';
import type { ColtAccount } from '../../colt/model/colt-account.js';
import { coltMockAnswers } from '../../colt/http/colt-metrics.js';
import { formatRange, type NumberRange } from '../../numbering/range.js';
import { SettleTime } from '../../domain/orders/settle-time.repository.js';
import { OfferedRepository } from './offered.repository.js';

/**
 * Colt offers numbers as free that are held here: canned answers, as a key without entitlement gets them, or Colt took
 * the numbers back. What moved within the settle time proves nothing: Colt may not show it yet.
 */
@Injectable()
export class HeldNumberOfferedAlarm {
  private readonly logger = new Logger(HeldNumberOfferedAlarm.name);

  constructor(
    private readonly offered: OfferedRepository,
    private readonly settleTime: SettleTime,
  ) {}

  /** Once for each search. `held`: what was offered and anybody holds or orders. */
  async consider(account: ColtAccount, held: readonly NumberRange[]): Promise<void> {
    if (held.length === 0) return;
    const { resellerId } = account;
    const { settleMs } = await this.settleTime.withoutLock('reservation', account);
    const found = await this.offered.heldFor(resellerId, held, settleMs);
    if (!found) return;
    coltMockAnswers.inc({ sign: 'free_but_held' });
    const { start, end } = formatRange(found);
    this.logger.warn('colt-mock-answer: Colt offers numbers as free that are held here', { resellerId, start, end });
  }
}
