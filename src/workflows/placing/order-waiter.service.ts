import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { EventEmitter } from 'node:events';
import { DatabaseListener } from '../../platform/database/listener.js';
import { awaitsOutcome, type Order } from '../../domain/order-model/order.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { ORDER_OUTCOME_CHANNEL } from '../../domain/orders/order-transitions.service.js';

const POLL_MS = 1_000;

/**
 * Waits for Colt's answer to an order, whichever replica has sent it. A process that stops waits no longer: the order is
 * committed, and another replica continues with it.
 */
@Injectable()
export class OrderWaiter implements OnModuleInit, OnModuleDestroy {
  private readonly outcomes = new EventEmitter().setMaxListeners(0);
  private stopping = false;

  constructor(
    private readonly listener: DatabaseListener,
    private readonly orders: OrderRepository,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.listener.on(ORDER_OUTCOME_CHANNEL, (id) => this.outcomes.emit(id));
  }

  onModuleDestroy(): void {
    this.stopping = true;
    for (const id of this.outcomes.eventNames()) this.outcomes.emit(id);
  }

  /** The order once its sending has an outcome, or as it is after `ms`. */
  async outcome(order: Order, ms: number): Promise<Order> {
    const deadline = performance.now() + ms;
    for (;;) {
      if (!this.stopping) await this.announced(order.id, Math.min(POLL_MS, deadline - performance.now()));
      const current = (await this.orders.peek(order.resellerId, order.id)) ?? order;
      if (!awaitsOutcome(current.status) || this.stopping || performance.now() >= deadline) return current;
    }
  }

  private announced(id: string, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.outcomes.off(id, done);
        resolve();
      };
      const timer = setTimeout(done, Math.max(ms, 0));
      this.outcomes.once(id, done);
    });
  }
}
