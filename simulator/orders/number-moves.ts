import { Injectable } from '@nestjs/common';
import { Books } from '../books/books.js';
import type { HeldNumbers } from '../books/number-book.js';
import type { BookedOrder } from '../books/order-book.js';
import { Schedule } from '../clock/schedule.js';
import { RuleBook } from '../rules/rule-book.js';
import { SettingsHolder } from '../settings.js';
import type { Range } from '../words.js';

/** Changes the numbers at the end of an order and when a reservation lapses. */
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
      // The numbers were claimed back meanwhile and no longer belong to this order.
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

  /** A cancellation without an order that takes effect later. */
  freeLater(range: Range): void {
    const freeAt = this.schedule.now() + this.settings.current.finishedAfterMs;
    this.books.numbers.replace(range, (part) => {
      const leaving = { ...part, freeAt: part.freeAt ?? freeAt };
      this.watch(leaving);
      return leaving;
    });
  }

  /** Ends a reservation when it is due: it lapses, or its cancellation takes effect. */
  watch(held: HeldNumbers): void {
    if (held.status !== 'Reserved' || held.openOrder !== undefined) return;
    for (const due of [held.expiresAt, held.freeAt]) {
      if (due !== undefined) this.schedule.at(due, () => this.free(held));
    }
  }

  private free({ start, end, account }: HeldNumbers): void {
    const now = this.schedule.now();
    const past = (due: number | undefined) => due !== undefined && due <= now;
    const lapses = this.rules.on('reservation-lapses');
    const due = (part: HeldNumbers) =>
      part.account === account &&
      part.status === 'Reserved' &&
      part.openOrder === undefined &&
      (past(part.freeAt) || (lapses && past(part.expiresAt)));
    this.books.numbers.replace({ start, end }, (part) => (due(part) ? undefined : part));
  }

  private done(order: BookedOrder, part: HeldNumbers): HeldNumbers | undefined {
    if (order.type === 'Number Reservation Cancellation') return undefined;
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
