import { Injectable } from '@nestjs/common';
import { NumberBook } from '../books/number-book.js';
import { wireRange } from '../words.js';
import type { Answer, Call } from './answer.js';
import { Eligibility } from './eligibility.js';
import { cancellationBody, parseBody, parseRanges } from './request-body.js';

/** Gives reserved numbers back at once. Makes no order (stated by Colt). */
@Injectable()
export class CancelReservationOperation {
  constructor(
    private readonly eligibility: Eligibility,
    private readonly numbers: NumberBook,
  ) {}

  cancel(call: Call): Answer {
    const body = parseBody(cancellationBody, call.body);
    const wanted = { account: call.account.clientId, country: body.country };
    const ranges = parseRanges(body.numberCollection);
    for (const range of ranges) {
      const refusal = this.eligibility.cancellation(range, wanted);
      if (refusal) throw refusal;
    }
    for (const range of ranges) this.numbers.replace(range, () => undefined);
    return {
      status: 200,
      body: {
        ...(body.customerReference === undefined ? {} : { customerReference: body.customerReference }),
        numberCollection: ranges.map((range) => ({ ...wireRange(range), numberStatus: 'Free' })),
      },
    };
  }
}
