import { Injectable } from '@nestjs/common';
import { Books } from './books/books.js';
import type { JournalLine } from './books/journal.js';
import { isOpen } from './books/order-book.js';
import { Clock } from './clock/clock.js';
import { Schedule } from './clock/schedule.js';
import { NoticeDelivery } from './notifications/notice-delivery.js';
import { OrderProcess } from './orders/order-process.js';

/** Restores the books at start, rewrites them compactly, and resumes pending work. */
@Injectable()
export class Lifetime {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
    private readonly schedule: Schedule,
    private readonly process: OrderProcess,
    private readonly delivery: NoticeDelivery,
  ) {}

  begin(): void {
    const { accounts, journal, notices, orders } = this.books;
    for (const line of journal.read()) this.restore(line);
    this.rewrite();
    accounts.saveDefault();
    for (const order of orders.all()) if (isOpen(order) || !order.raised) this.process.follow(order);
    this.process.watchReservations();
    for (const notice of notices.all()) {
      if (notice.state === 'pending') this.schedule.after(0, () => void this.delivery.deliver(notice));
    }
  }

  /** Replaces the journal by the current state. */
  rewrite(): void {
    this.books.journal.rewrite(this.snapshot());
  }

  /** Drops all pending work. */
  forget(): void {
    this.schedule.clear();
  }

  /** Moves the clock forward; what becomes due happens soon after. */
  advance(milliseconds: number): void {
    this.clock.offsetMs += milliseconds;
    this.books.journal.append(this.clockLine());
    this.schedule.arm();
  }

  end(): void {
    this.schedule.close();
    this.delivery.close();
    this.books.journal.close();
  }

  private restore(line: JournalLine): void {
    if (line.kind === 'clock') this.clock.offsetMs = Number(line['offsetMs']);
    else this.books.restore(line);
  }

  private *snapshot(): Generator<JournalLine> {
    yield this.clockLine();
    yield* this.books.snapshot();
  }

  private clockLine(): JournalLine {
    return { kind: 'clock', offsetMs: this.clock.offsetMs };
  }
}
