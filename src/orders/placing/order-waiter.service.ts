import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventEmitter } from 'node:events';
import { DatabaseListener } from '../../database/listener.js';
import type { Order } from '../order.js';
import { ORDER_CHANGED_CHANNEL, OrderRepository } from '../state/order.repository.js';

const POLL_MS = 1_000;

/** Waits for Colt's answer to an order, whichever replica sends it. */
@Injectable()
export class OrderWaiter implements OnModuleInit {
  private readonly changes = new EventEmitter().setMaxListeners(0);

  constructor(
    private readonly listener: DatabaseListener,
    private readonly orders: OrderRepository,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.listener.on(ORDER_CHANGED_CHANNEL, (id) => this.changes.emit(id));
  }

  /** The order once its sending has an outcome, or as it stands after `ms`. */
  async answered(order: Order, ms: number): Promise<Order> {
    const deadline = performance.now() + ms;
    for (;;) {
      const changed = this.nextChange(order.id, Math.min(POLL_MS, deadline - performance.now()));
      const current = (await this.orders.peek(order.id, order.resellerId)) ?? order;
      const waiting = current.status === 'accepted' || current.status === 'submitting';
      if (!waiting || performance.now() >= deadline) {
        this.changes.emit(order.id);
        return current;
      }
      await changed;
    }
  }

  private nextChange(id: string, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.changes.off(id, done);
        resolve();
      };
      const timer = setTimeout(done, Math.max(ms, 0));
      this.changes.once(id, done);
    });
  }
}
