import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { EventEmitter } from 'node:events';
import { DatabaseListener } from '../../platform/database/listener.js';
import { tooManyReads } from '../../platform/reads/heavy-reads.service.js';
import { awaitsOutcome, type Order } from '../../domain/order-model/order.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { ORDER_OUTCOME_CHANNEL } from '../../domain/orders/order-transitions.service.js';

const POLL_MS = 1_000;
/** Requests of one process that may wait for a change of an order at the same time: of a reseller, and in total. */
export const MAX_WAITERS = { ofReseller: 50, inTotal: 500 };

/**
 * Waits for Colt's answer to an order, whichever replica has sent it. A process that stops waits no longer: the order is
 * committed, and another replica continues with it.
 */
@Injectable()
export class OrderWaiter implements OnModuleInit, OnModuleDestroy {
  private readonly outcomes = new EventEmitter().setMaxListeners(0);
  private readonly waiters = new Map<string, number>();
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

  /**
   * Resolves when the order has another status than `order`, after `ms`, when `signal` aborts, or when the process stops.
   * @throws DomainError too-many-reads when too many requests wait
   */
  async change(
    { resellerId, id, status }: Pick<Order, 'resellerId' | 'id' | 'status'>,
    ms: number,
    signal: AbortSignal,
  ): Promise<void> {
    const deadline = performance.now() + ms;
    const left = new AbortController();
    const leave = this.enter(resellerId);
    try {
      while (!this.stopping && !signal.aborted && performance.now() < deadline) {
        // Listens before it reads, so that no change is missed in between.
        const heard = this.announced(
          id,
          Math.min(POLL_MS, deadline - performance.now()),
          AbortSignal.any([signal, left.signal]),
        );
        if ((await this.orders.statusOf(resellerId, id)) !== status) return;
        await heard;
      }
    } finally {
      left.abort();
      leave();
    }
  }

  private enter(resellerId: string): () => void {
    const ofReseller = this.waiters.get(resellerId) ?? 0;
    const inTotal = [...this.waiters.values()].reduce((sum, count) => sum + count, 0);
    if (ofReseller >= MAX_WAITERS.ofReseller || inTotal >= MAX_WAITERS.inTotal) {
      throw tooManyReads(`${ofReseller} requests of this reseller already wait for an order`);
    }
    this.waiters.set(resellerId, ofReseller + 1);
    return () => {
      const others = (this.waiters.get(resellerId) ?? 1) - 1;
      if (others > 0) this.waiters.set(resellerId, others);
      else this.waiters.delete(resellerId);
    };
  }

  private announced(id: string, ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.outcomes.off(id, done);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, Math.max(ms, 0));
      this.outcomes.once(id, done);
      signal?.addEventListener('abort', done);
      if (signal?.aborted) done();
    });
  }
}
