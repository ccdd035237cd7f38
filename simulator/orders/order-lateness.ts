import { Injectable } from '@nestjs/common';
import { OrderBook } from '../books/order-book.js';
import { Schedule } from '../clock/schedule.js';
import type { Answer } from '../operations/answer.js';
import { Refusal } from '../refusal.js';
import { OrderProcess } from './order-process.js';

/** Handles orders that are processed after their answer, and notifications that are sent before it. */
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
        // The order is refused by then; there is no caller to inform.
        if (!(error instanceof Refusal)) throw error;
      }
    });
  }

  /** Delivers the notifications up to the given one, with one attempt each, before the caller continues. */
  async hurry(answer: Answer, upTo: 'raised' | 'finished'): Promise<void> {
    const order = answer.orderId === undefined ? undefined : this.orders.find(answer.orderId);
    if (!order) return;
    await this.process.raise(order);
    if (upTo === 'finished' && order.fate.outcome !== 'stuck') await this.process.finish(order, order.fate);
  }
}
