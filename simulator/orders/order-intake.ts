import { Injectable } from '@nestjs/common';
import { NumberBook } from '../books/number-book.js';
import { OrderBook, type BookedOrder, type Fate } from '../books/order-book.js';
import { Clock } from '../clock/clock.js';
import type { Call } from '../operations/answer.js';
import { SettingsHolder } from '../settings.js';
import type { Country, Kind, OrderType, Range } from '../words.js';
import { OrderProcess } from './order-process.js';

interface OrderIntent {
  type: OrderType;
  reference: string | undefined;
  account: string;
  country: Country;
  kind?: Kind | undefined;
  ranges: Range[];
  possible: Range[];
  endCustomer?: unknown;
  directoryService?: unknown;
  routing?: unknown;
  serviceProfile?: string | undefined;
}

/** Adds an order that passed the rules to the books and starts its process. */
@Injectable()
export class OrderIntake {
  constructor(
    private readonly orders: OrderBook,
    private readonly numbers: NumberBook,
    private readonly process: OrderProcess,
    private readonly settings: SettingsHolder,
    private readonly clock: Clock,
  ) {}

  accept(call: Call, intent: OrderIntent): BookedOrder {
    const now = this.clock.now();
    const fault = call.orderFault;
    const settings = this.settings.current;
    const visibleAt = now + (fault?.appearAfterMs ?? 0);
    const fate: Fate = { outcome: fault?.fate ?? 'completed', error: fault?.error };
    // A single literal without spreading: every order passes here.
    const order: BookedOrder = {
      id: this.orders.takeId(),
      account: intent.account,
      type: intent.type,
      status: 'acknowledged',
      reference: intent.reference,
      country: intent.country,
      kind: intent.kind,
      ranges: intent.ranges,
      possible: intent.possible,
      done: [],
      failed: [],
      createdAt: now,
      visibleAt,
      raiseAt: now + (fault?.raisedAfterMs ?? settings.raisedAfterMs),
      finishAt: Math.max(visibleAt, now + (fault?.finishedAfterMs ?? settings.finishedAfterMs)),
      completedAt: undefined,
      fate,
      errors: [],
      endCustomer: intent.endCustomer,
      directoryService: intent.directoryService,
      routing: intent.routing,
      serviceProfile: intent.serviceProfile,
      trackingId: call.trackingId,
      raised: false,
    };
    this.orders.add(order);
    for (const range of intent.possible) this.occupy(order, range);
    this.process.follow(order);
    return order;
  }

  private occupy(order: BookedOrder, range: Range): void {
    const free = order.type !== 'Number Address Update' && this.numbers.isFree(range);
    if (order.type === 'Number Reservation' || free) this.take(order, range);
    else this.numbers.replace(range, (part) => ({ ...part, openOrder: order.id }));
  }

  private take(order: BookedOrder, range: Range): void {
    const settings = this.settings.current;
    const reservation = order.type === 'Number Reservation';
    const late = !reservation || settings.reservedFrom === 'completed' || order.visibleAt > order.createdAt;
    this.numbers.put({
      start: range.start,
      end: range.end,
      account: order.account,
      status: 'Reserved',
      country: order.country,
      kind: order.kind ?? 'IN Geo',
      orderId: order.id,
      reference: order.reference,
      reservedBy: reservation ? order.id : undefined,
      expiresAt: reservation ? order.createdAt + settings.reservationLifeMs : undefined,
      openOrder: order.id,
      visibleAt: late ? this.firstSeen(order) : 0,
    });
  }

  /**
   * A reservation is visible from its acceptance, or from its end if the settings say so; a direct activation from its
   * end.
   */
  private firstSeen(order: BookedOrder): number {
    const accepted = this.settings.current.reservedFrom === 'accepted' && order.type === 'Number Reservation';
    if (accepted) return order.visibleAt;
    return order.fate.outcome === 'stuck' ? Number.MAX_SAFE_INTEGER : order.finishAt;
  }
}
