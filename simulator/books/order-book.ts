import { Injectable } from '@nestjs/common';
import type { Country, fates, Kind, OrderError, OrderStatus, OrderType, Range } from '../words.js';
import { Journal } from './journal.js';

/** Settled when the order is accepted. */
export interface Fate {
  outcome: (typeof fates)[number];
  error?: OrderError | undefined;
}

export interface BookedOrder {
  id: string;
  account: string;
  type: OrderType;
  status: OrderStatus;
  reference?: string | undefined;
  country: Country;
  kind?: Kind | undefined;
  ranges: Range[];
  /** The available ranges; fewer than ordered only if partial orders are allowed. */
  possible: Range[];
  /** Filled when the order ends. */
  done: Range[];
  failed: Range[];
  createdAt: number;
  /** Simulated times; until visibleAt the order cannot be read. */
  visibleAt: number;
  raiseAt: number;
  finishAt: number;
  completedAt?: number | undefined;
  fate: Fate;
  errors: OrderError[];
  endCustomer?: unknown;
  directoryService?: unknown;
  routing?: unknown;
  serviceProfile?: string | undefined;
  trackingId?: string | undefined;
  /** Whether the raised notification was created. */
  raised: boolean;
}

const firstId = 1_000_000_001;

@Injectable()
export class OrderBook {
  private readonly byId = new Map<string, BookedOrder>();
  private readonly byReference = new Map<string, BookedOrder[]>();
  private nextId = firstId;
  private open = 0;

  constructor(private readonly journal: Journal) {}

  get size(): number {
    return this.byId.size;
  }

  get openCount(): number {
    return this.open;
  }

  takeId(): string {
    return String(this.nextId++);
  }

  find(id: string): BookedOrder | undefined {
    return this.byId.get(id);
  }

  withReference(account: string, reference: string): readonly BookedOrder[] {
    return this.byReference.get(referenceKey(account, reference)) ?? [];
  }

  all(): IterableIterator<BookedOrder> {
    return this.byId.values();
  }

  add(order: BookedOrder): void {
    this.restore(order);
    this.journal.append({ kind: 'order', order });
  }

  /** Must be called after a member changed; `wasOpen` is the previous result of `isOpen`. */
  changed(order: BookedOrder, wasOpen: boolean): void {
    if (wasOpen && !isOpen(order)) this.open--;
    this.journal.append({ kind: 'order', order });
  }

  restore(order: BookedOrder): void {
    const known = this.byId.get(order.id);
    if (known) {
      if (isOpen(known) && !isOpen(order)) this.open--;
      Object.assign(known, order);
      return;
    }
    this.byId.set(order.id, order);
    this.nextId = Math.max(this.nextId, Number(order.id) + 1);
    if (isOpen(order)) this.open++;
    if (order.reference === undefined) return;
    const key = referenceKey(order.account, order.reference);
    const others = this.byReference.get(key);
    if (others) others.push(order);
    else this.byReference.set(key, [order]);
  }

  clear(): void {
    this.byId.clear();
    this.byReference.clear();
    this.nextId = firstId;
    this.open = 0;
  }
}

export function isOpen(order: BookedOrder): boolean {
  return order.status === 'acknowledged' || order.status === 'inProgress';
}

function referenceKey(account: string, reference: string): string {
  return `${account}\u0000${reference}`;
}
