import { Injectable } from '@nestjs/common';
import { Books } from '../books/books.js';
import { isOpen, type BookedOrder, type Fate } from '../books/order-book.js';
import { Schedule } from '../clock/schedule.js';
import { Notifier } from '../notifications/notifier.js';
import { isoTime, wireRange, type OrderError, type Range } from '../words.js';
import { NumberMoves } from './number-moves.js';

/** The process of an order: acknowledged, then in progress and raised, then its end. */
@Injectable()
export class OrderProcess {
  constructor(
    private readonly books: Books,
    private readonly moves: NumberMoves,
    private readonly notifier: Notifier,
    private readonly schedule: Schedule,
  ) {}

  /** Schedules the remaining steps, also after a restart. */
  follow(order: BookedOrder): void {
    if (!order.raised) this.schedule.at(order.raiseAt, () => void this.raise(order));
    if (isOpen(order) && order.fate.outcome !== 'stuck') {
      this.schedule.at(order.finishAt, () => void this.finish(order, order.fate));
    }
  }

  /** After a restart: schedules the expiry of the reservations in the books. */
  watchReservations(): void {
    for (const held of this.books.numbers.all) this.moves.watch(held);
  }

  /** Resolves after the first delivery attempt of the raised notification (or if it is not to be sent now). */
  async raise(order: BookedOrder): Promise<void> {
    if (order.raised) return;
    order.raised = true;
    if (order.status === 'acknowledged') order.status = 'inProgress';
    this.books.orders.changed(order, isOpen(order));
    await this.notifier.notify(order, 'raised');
  }

  /** Ends the order. Returns false if it has already ended. */
  async finish(order: BookedOrder, fate: Fate): Promise<boolean> {
    if (!isOpen(order)) return false;
    const { done, failed } = outcome(order, fate);
    order.status = failed.length === 0 ? 'completed' : done.length > 0 ? 'partial' : failedStatus(fate);
    order.done = done;
    order.failed = failed;
    order.completedAt = this.schedule.now();
    order.errors = failed.length === 0 ? [] : [this.error(fate, failed)];
    this.moves.settle(order);
    this.books.orders.changed(order, true);
    await this.notifier.notify(order, done.length > 0 ? 'completed' : 'failed');
    return true;
  }

  private error(fate: Fate, failed: Range[]): OrderError {
    const given = fate.error ?? {
      code: '901',
      reason: 'Address validation failed',
      message: 'The address does not lie in the local area of the number.',
    };
    return { ...given, timestamp: isoTime(this.schedule.now()), numberCollection: failed.map(wireRange) };
  }
}

function failedStatus(fate: Fate): 'failed' | 'rejected' | 'cancelled' {
  return fate.outcome === 'rejected' || fate.outcome === 'cancelled' ? fate.outcome : 'failed';
}

/**
 * Divides the ranges into done and failed. A partial order gets the first half of its ranges, or of the numbers of its
 * only range.
 */
function outcome(order: BookedOrder, fate: Fate): { done: Range[]; failed: Range[] } {
  const impossible = order.ranges.filter(({ start }) => !order.possible.some((range) => range.start === start));
  if (fate.outcome === 'completed') return { done: order.possible, failed: impossible };
  if (fate.outcome !== 'partial') return { done: [], failed: order.ranges };
  const only = order.possible.length === 1 ? order.possible[0] : undefined;
  if (!only) {
    const half = order.possible.length >> 1;
    return { done: order.possible.slice(0, half), failed: [...order.possible.slice(half), ...impossible] };
  }
  const middle = only.start + Math.floor((only.end - only.start + 1) / 2);
  const rest = { start: middle, end: only.end };
  return { done: middle > only.start ? [{ start: only.start, end: middle - 1 }] : [], failed: [rest, ...impossible] };
}
