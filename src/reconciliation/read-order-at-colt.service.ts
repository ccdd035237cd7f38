import { Injectable } from '@nestjs/common';
import type { CarrierOrder } from '../colt/carrier.js';
import type { ColtAccount } from '../colt/colt-account.js';
import { ColtError } from '../colt/colt-error.js';
import { OrderGateway } from '../colt/order/order.gateway.js';
import { Clock } from '../common/clock.js';
import { normalise, subtract } from '../numbering/range-set.js';
import type { NumberRange } from '../numbering/range.js';
import type { Order } from '../orders/order.js';
import { SettleTime } from '../orders/state/settle-time.repository.js';
import { recognise } from '../orders/state/recognise.js';
import type { CarrierFact } from '../orders/state/facts.js';
import { Resellers } from '../resellers/resellers.service.js';
import { LookAtColt } from './look-at-colt.service.js';
import { missedNumbers } from './missed-numbers.js';
import type { Reading } from './reading.js';

/** GET /order, as a fact. */
@Injectable()
export class ReadOrderAtColt {
  constructor(
    private readonly resellers: Resellers,
    private readonly colt: OrderGateway,
    private readonly look: LookAtColt,
    private readonly settleTime: SettleTime,
    private readonly clock: Clock,
  ) {}

  /** @throws ColtError when Colt cannot be asked now */
  async read(order: Order, coltOrderId: string): Promise<Reading> {
    const account = await this.resellers.coltAccount(order.resellerId);
    const shown = await this.colt.find(account, coltOrderId, { orderId: order.id, share: 'read' });
    // Never a failure: Colt confirmed this id once.
    if (!shown) return { fact: null, canned: false, detail: `Colt does not know its order ${coltOrderId}` };
    const detail = `Colt order ${coltOrderId}: ${shown.rawStatus ?? shown.status}`;
    if (!(await this.isOurs(order, shown, account))) {
      return { fact: null, canned: true, detail: `${detail}, but it is not this one` };
    }
    return { fact: await this.toFact(order, shown, account), canned: false, detail };
  }

  /** A success that names neither our reference nor our numbers counts only where the inventory shows it. */
  private async isOurs(order: Order, shown: CarrierOrder, account: ColtAccount): Promise<boolean> {
    const whose = recognise(order, shown);
    const visible = order.type === 'reservation' || order.type === 'activation';
    if (whose !== 'silent' || shown.status !== 'completed' || !visible) return whose !== 'another';
    const { finding, canned } = await this.look.at(order, account);
    if (canned) return false;
    if (finding.kind === 'cannot_tell') throw new ColtError('broken_answer', finding.reason);
    return finding.parts.every(({ state }) => state !== 'not_done' && state !== 'others');
  }

  private async toFact(order: Order, shown: CarrierOrder, account: ColtAccount): Promise<CarrierFact> {
    const { coltOrderId, status, rawStatus, error } = shown;
    const failedRanges = status === 'partial' ? await this.failedOf(order, shown, account) : shown.failedRanges;
    return { coltOrderId, status, rawStatus, error, failedRanges, confirmed: true };
  }

  /**
   * A partial order ends number by number, by what the inventory shows. Until the settle time is over, Colt may not list
   * yet what it did: only what its errors name counts as missed.
   */
  private async failedOf(order: Order, shown: CarrierOrder, account: ColtAccount): Promise<NumberRange[]> {
    const { finding } = await this.look.at(order, account);
    if (finding.kind === 'cannot_tell') throw new ColtError('broken_answer', finding.reason);
    const missed = missedNumbers(finding.parts, shown.failedRanges);
    if (!missed) throw new ColtError('broken_answer', 'Colt does not show which numbers its partial order missed');
    const unnamed = subtract(missed, normalise(shown.failedRanges));
    if (unnamed.length > 0 && (await this.mayShowLater(order, account))) {
      throw new ColtError('broken_answer', 'Colt may not list yet all that its partial order did');
    }
    return missed;
  }
  private async mayShowLater(order: Order, account: ColtAccount): Promise<boolean> {
    const settleMs = await this.settleTime.of(order.type, account.environment);
    return this.clock.now().getTime() - (order.submittedAt ?? order.createdAt).getTime() < settleMs;
  }
}
