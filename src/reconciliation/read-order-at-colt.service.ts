import { Injectable } from '@nestjs/common';
import type { CarrierOrder } from '../colt/carrier.js';
import type { ColtAccount } from '../colt/colt-account.js';
import { ColtError } from '../colt/colt-error.js';
import { OrderGateway } from '../colt/order/order.gateway.js';
import type { NumberRange } from '../numbering/range.js';
import type { Order } from '../orders/order.js';
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
  ) {}

  /** @throws ColtError when Colt cannot be asked now */
  async read(order: Order, coltOrderId: string): Promise<Reading> {
    const account = await this.resellers.coltAccount(order.resellerId);
    const shown = await this.colt.find(account, coltOrderId, { orderId: order.id, share: 'read' });
    // Never a failure: Colt confirmed this id once.
    if (!shown) return { fact: null, detail: `Colt does not know its order ${coltOrderId}` };
    return {
      fact: await this.toFact(order, shown, account),
      detail: `Colt order ${coltOrderId}: ${shown.rawStatus ?? shown.status}`,
    };
  }

  private async toFact(order: Order, shown: CarrierOrder, account: ColtAccount): Promise<CarrierFact> {
    const { coltOrderId, status, rawStatus, error } = shown;
    const failedRanges = status === 'partial' ? await this.failedOf(order, shown, account) : shown.failedRanges;
    return { coltOrderId, status, rawStatus, error, failedRanges, confirmed: true };
  }

  /** A partial order ends number by number, by what the inventory shows. */
  private async failedOf(order: Order, shown: CarrierOrder, account: ColtAccount): Promise<NumberRange[]> {
    const { finding } = await this.look.at(order, account);
    if (finding.kind === 'cannot_tell') throw new ColtError('broken_answer', finding.reason);
    const missed = missedNumbers(finding.parts, shown.failedRanges);
    if (!missed) throw new ColtError('broken_answer', 'Colt does not show which numbers its partial order missed');
    return missed;
  }
}
