import { Injectable } from '@nestjs/common';
import { isOpen, type BookedOrder } from '../books/order-book.js';
import { OrderIntake } from '../orders/order-intake.js';
import { Refusal } from '../refusal.js';
import { RuleBook } from '../rules/rule-book.js';
import { isoTime, type Range } from '../words.js';
import type { Answer, Call } from './answer.js';
import { Eligibility } from './eligibility.js';
import { activationBody, parseBody, parseRanges, reservationBody, updateBody } from './request-body.js';

/** The three operations that create an order. */
@Injectable()
export class TakeOrderOperation {
  constructor(
    private readonly eligibility: Eligibility,
    private readonly intake: OrderIntake,
    private readonly rules: RuleBook,
  ) {}

  reserve(call: Call): Answer {
    const body = parseBody(reservationBody, call.body);
    const wanted = { account: call.account.clientId, country: body.country, kind: body.numberType };
    const ranges = parseRanges(body.numberCollection);
    const { possible } = this.sort(ranges, (range) => this.eligibility.reservation(range, wanted));
    const { account, country, kind } = wanted;
    const reference = body.customerReference;
    return accepted(
      this.intake.accept(call, { type: 'Number Reservation', reference, account, country, kind, ranges, possible }),
    );
  }

  activate(call: Call): Answer {
    const body = parseBody(activationBody, call.body);
    const wanted = { account: call.account.clientId, country: body.country, kind: body.numberType };
    const ranges = parseRanges(body.numberCollection);
    const refusal = this.eligibility.endCustomer(body.endCustomer, body.country);
    if (refusal) throw refusal;
    const sorted = this.sort(ranges, (range) => this.eligibility.activation(range, wanted));
    const { endCustomer, directoryService, routing, serviceProfile } = body;
    const content = { endCustomer, directoryService, routing, serviceProfile };
    const reference = body.customerReference;
    return accepted(
      this.intake.accept(call, { type: 'Number Activation', reference, ...wanted, ...sorted, ...content }),
    );
  }

  updateCustomerDetails(call: Call): Answer {
    const body = parseBody(updateBody, call.body);
    const wanted = { account: call.account.clientId, country: body.country };
    const ranges = parseRanges(body.numberCollection);
    const refusal = body.endCustomer && this.eligibility.endCustomer(body.endCustomer, body.country);
    if (refusal) throw refusal;
    const sorted = this.sort(ranges, (range) => this.eligibility.update(range, wanted));
    const { endCustomer, directoryService } = body;
    const reference = body.customerReference;
    return accepted(
      this.intake.accept(call, {
        type: 'Number Address Update',
        reference,
        ...wanted,
        ...sorted,
        endCustomer,
        directoryService,
      }),
    );
  }

  /** Throws the first refusal, unless partial orders are allowed and some range is available. */
  private sort(ranges: Range[], check: (range: Range) => Refusal | undefined): { ranges: Range[]; possible: Range[] } {
    const possible: Range[] = [];
    let first: Refusal | undefined;
    for (const range of ranges) {
      const refusal = check(range);
      if (refusal) first ??= refusal;
      else possible.push(range);
    }
    if (first && (possible.length === 0 || this.rules.on('all-or-nothing'))) throw first;
    return { ranges, possible };
  }
}

function accepted(order: BookedOrder): Answer {
  return {
    status: 200,
    orderId: order.id,
    body: {
      orderId: order.id,
      orderType: order.type,
      orderStatus: isOpen(order) ? 'acknowledged' : order.status,
      ...(order.reference === undefined ? {} : { customerReference: order.reference }),
      orderDate: isoTime(order.createdAt),
    },
  };
}
