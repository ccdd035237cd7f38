import { Injectable } from '@nestjs/common';
import { OrderBook } from '../books/order-book.js';
import { Schedule } from '../clock/schedule.js';
import type { Answer } from '../operations/answer.js';
import { Refusal } from '../refusal.js';
import { OrderProcess } from './order-process.js';

/** Orders that are acted upon later than they were answered, and notifications that come earlier. */
@Injectable()
export class OrderLateness {
  constructor(
    private readonly schedule: Schedule,
    private readonly orders: OrderBook,
    private readonly process: OrderProcess,
  ) {}

  later(milliseconds: number, run: () => Answer): void {
    this.schedule.after(milliseconds, () => {
      try {
        run();
      } catch (error) {
        // Refused by then: nobody is left to be told.
        if (!(error instanceof Refusal)) throw error;
      }
    });
  }

  /** Delivers the notifications up to the one named, each tried once, before the caller goes on. */
  async hurry(answer: Answer, upTo: 'raised' | 'finished'): Promise<void> {
    const order = answer.orderId === undefined ? undefined : this.orders.find(answer.orderId);
    if (!order) return;
    await this.process.raise(order);
    if (upTo === 'finished' && order.fate.outcome !== 'stuck') await this.process.finish(order, order.fate);
  }
}
