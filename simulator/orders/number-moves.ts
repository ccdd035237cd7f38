import { Injectable } from '@nestjs/common';
import { Books } from '../books/books.js';
import type { HeldNumbers } from '../books/number-book.js';
import type { BookedOrder } from '../books/order-book.js';
import { Schedule } from '../clock/schedule.js';
import { RuleBook } from '../rules/rule-book.js';
import { SettingsHolder } from '../settings.js';

/** What the end of an order, and the lapse of a reservation, do to the numbers. */
@Injectable()
export class NumberMoves {
  constructor(
    private readonly books: Books,
    private readonly schedule: Schedule,
    private readonly rules: RuleBook,
    private readonly settings: SettingsHolder,
  ) {}

  /** Applies `done` and `failed` of an order that has just ended. */
  settle(order: BookedOrder): void {
    const own = (change: (part: HeldNumbers) => HeldNumbers | undefined) => (part: HeldNumbers) => {
      // Claimed back meanwhile: no longer this order's business.
      if (part.openOrder !== order.id) return part;
      const changed = change(part);
      if (changed) this.watch(changed);
      return changed;
    };
    for (const range of order.done)
      this.books.numbers.replace(
        range,
        own((part) => this.done(order, part)),
      );
    for (const range of order.failed)
      this.books.numbers.replace(
        range,
        own((part) => this.failed(order, part)),
      );
  }

  /** Lets a reservation lapse when its time is up. */
  watch(held: HeldNumbers): void {
    if (held.status !== 'Reserved' || held.expiresAt === undefined || held.openOrder !== undefined) return;
    this.schedule.at(held.expiresAt, () => this.lapse(held));
  }

  private lapse({ start, end, account }: HeldNumbers): void {
    if (!this.rules.on('reservation-lapses')) return;
    const now = this.schedule.now();
    const due = (part: HeldNumbers) =>
      part.account === account &&
      part.status === 'Reserved' &&
      part.openOrder === undefined &&
      part.expiresAt !== undefined &&
      part.expiresAt <= now;
    this.books.numbers.replace({ start, end }, (part) => (due(part) ? undefined : part));
  }

  private done(order: BookedOrder, part: HeldNumbers): HeldNumbers {
    const settled = { ...part, openOrder: undefined, visibleAt: 0 };
    const marks = { orderId: order.id, reference: order.reference ?? part.reference };
    const { endCustomer, directoryService } = order;
    if (order.type === 'Number Reservation') return settled;
    if (order.type === 'Number Activation') {
      const activatedAt = this.schedule.now();
      return {
        ...settled,
        ...marks,
        status: 'Activated',
        expiresAt: undefined,
        activatedAt,
        endCustomer,
        directoryService,
      };
    }
    return {
      ...settled,
      ...(this.settings.current.updateLeavesTrace ? marks : {}),
      endCustomer: endCustomer ?? part.endCustomer,
      directoryService: directoryService ?? part.directoryService,
    };
  }

  private failed(order: BookedOrder, part: HeldNumbers): HeldNumbers | undefined {
    // A reservation, or the direct activation of a free number: it becomes free again.
    if (order.type === 'Number Reservation' || part.reservedBy === undefined) return undefined;
    return { ...part, openOrder: undefined };
  }
}
