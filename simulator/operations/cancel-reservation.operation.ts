import { Injectable } from '@nestjs/common';
import { NumberBook } from '../books/number-book.js';
import { NumberMoves } from '../orders/number-moves.js';
import { OrderIntake } from '../orders/order-intake.js';
import { RuleBook } from '../rules/rule-book.js';
import { wireRange } from '../words.js';
import type { Answer, Call } from './answer.js';
import { Eligibility } from './eligibility.js';
import { cancellationBody, parseBody, parseRanges } from './request-body.js';

/** Returns reserved numbers: at once and without an order, while the two rules that require it are on. */
@Injectable()
export class CancelReservationOperation {
  constructor(
    private readonly eligibility: Eligibility,
    private readonly numbers: NumberBook,
    private readonly moves: NumberMoves,
    private readonly intake: OrderIntake,
    private readonly rules: RuleBook,
  ) {}

  cancel(call: Call): Answer {
    const body = parseBody(cancellationBody, call.body);
    const wanted = { account: call.account.clientId, country: body.country };
    const ranges = parseRanges(body.numberCollection);
    for (const range of ranges) {
      const refusal = this.eligibility.cancellation(range, wanted);
      if (refusal) throw refusal;
    }
    const order = this.rules.on('cancellation-makes-no-order')
      ? undefined
      : this.intake.accept(call, {
          type: 'Number Reservation Cancellation',
          reference: body.customerReference,
          ...wanted,
          ranges,
          possible: ranges,
        });
    const atOnce = this.rules.on('cancellation-at-once');
    for (const range of ranges) {
      if (atOnce) this.numbers.replace(range, () => undefined);
      // With an order, the numbers are returned at its end.
      else if (!order) this.moves.freeLater(range);
    }
    return {
      status: 200,
      ...(order && { orderId: order.id }),
      body: {
        ...(order && { orderId: order.id, orderStatus: order.status }),
        ...(body.customerReference === undefined ? {} : { customerReference: body.customerReference }),
        numberCollection: ranges.map((range) => ({ ...wireRange(range), numberStatus: atOnce ? 'Free' : 'Reserved' })),
      },
    };
  }
}
