import { Injectable, Logger } from '@nestjs/common';
import type { CarrierOrder } from '../model/carrier.js';
import type { ColtAccount } from '../model/colt-account.js';
import { coltMockAnswers } from '../http/colt-metrics.js';
import { ColtReader } from '../calls/colt-reader.service.js';
import type { ReadContext } from '../calls/question.js';
import { brokenAnswer } from '../http/to-colt-error.js';
import { decodeOrder } from '../wire/decode-order.js';
import { SeenKeys } from '../http/seen-keys.js';
import { wireProfile } from '../wire/profiles/profiles.js';

/** GET /order/{orderId}: what Colt says about one order. */
@Injectable()
export class OrderGateway {
  private readonly logger = new Logger(OrderGateway.name);
  private readonly unknownStatuses = new SeenKeys();

  constructor(private readonly reader: ColtReader) {}

  /**
   * The order, or null for Colt's 404, which is no proof that it does not exist.
   * @throws ColtError; `broken_answer` when the answer holds no order, or another one than was asked for
   */
  async find(account: ColtAccount, coltOrderId: string, context: ReadContext = {}): Promise<CarrierOrder | null> {
    const path = `/order/${encodeURIComponent(coltOrderId)}`;
    const answer = await this.reader.ask(account, { operation: 'order', path, nullOn404: true }, context);
    if (!answer) return null;
    const order = decodeOrder(answer.body, wireProfile(account.profile));
    if (!order) {
      await answer.capture('no order in the answer');
      throw brokenAnswer('order', 'no order in the answer');
    }
    if (order.coltOrderId === '') {
      // A status applies to the id beside it, and here there is none.
      await answer.capture('an order without an order id');
      return { ...order, coltOrderId, status: 'unknown' };
    }
    if (order.coltOrderId !== coltOrderId) {
      coltMockAnswers.inc({ sign: 'other_order' });
      this.logger.error('colt-mock-answer: Colt answers with another order than was asked for', {
        resellerId: account.resellerId,
      });
      await answer.capture('another order than was asked for');
      throw brokenAnswer('order', 'another order than was asked for');
    }
    if (order.status === 'unknown' && this.unknownStatuses.isNew(account.resellerId, coltOrderId, order.rawStatus)) {
      await answer.capture('an unknown order status');
    }
    return order;
  }
}
