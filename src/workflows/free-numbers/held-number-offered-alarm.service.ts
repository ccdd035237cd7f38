import { Injectable, Logger } from '@nestjs/common';
import type { ColtAccount } from '../../colt/model/colt-account.js';
import { coltMockAnswers } from '../../colt/http/colt-metrics.js';
import { formatRange, type NumberRange } from '../../numbering/range.js';
import { SettleTime } from '../../domain/orders/settle-time.repository.js';
import { OfferedRepository } from './offered.repository.js';

/**
 * Raises an alarm when Colt offers numbers as free that are held here. Either Colt sends canned answers, as it does to a
 * key without entitlement, or it took the numbers back. Holdings that changed within the settle time prove nothing,
 * because Colt may not show the change yet.
 */
@Injectable()
export class HeldNumberOfferedAlarm {
  private readonly logger = new Logger(HeldNumberOfferedAlarm.name);

  constructor(
    private readonly offered: OfferedRepository,
    private readonly settleTime: SettleTime,
  ) {}

  /** Call it once for each search. @param held offered ranges that any reseller holds or orders */
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
