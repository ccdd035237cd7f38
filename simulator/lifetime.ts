import { Injectable } from '@nestjs/common';
import { AccountBook, type Account } from './books/account-book.js';
import { Journal, type JournalLine } from './books/journal.js';
import { NoticeBook, type Notice } from './books/notice-book.js';
import { NumberBook, type HeldNumbers } from './books/number-book.js';
import { isOpen, OrderBook, type BookedOrder } from './books/order-book.js';
import { Clock } from './clock/clock.js';
import { Schedule } from './clock/schedule.js';
import { NoticeDelivery } from './notifications/notice-delivery.js';
import { NumberMoves } from './orders/number-moves.js';
import { OrderProcess } from './orders/order-process.js';

/** Reads the books back at the start, takes up what was under way, and writes them compactly anew. */
@Injectable()
export class Lifetime {
  constructor(
    private readonly journal: Journal,
    private readonly accounts: AccountBook,
    private readonly orders: OrderBook,
    private readonly numbers: NumberBook,
    private readonly notices: NoticeBook,
    private readonly clock: Clock,
    private readonly schedule: Schedule,
    private readonly process: OrderProcess,
    private readonly moves: NumberMoves,
    private readonly delivery: NoticeDelivery,
  ) {}

  begin(): void {
    for (const line of this.journal.read()) this.restore(line);
    this.journal.rewrite(this.snapshot());
    this.accounts.saveDefault();
    this.journal.flush();
    for (const order of this.orders.all()) if (isOpen(order) || !order.raised) this.process.follow(order);
    for (const held of this.numbers.all) this.moves.watch(held);
    for (const notice of this.notices.all()) {
      if (notice.state === 'pending') this.schedule.after(0, () => void this.delivery.deliver(notice));
    }
  }

  end(): void {
    this.schedule.close();
    this.delivery.close();
    this.journal.close();
  }

  /** Lines of our own making: their members are as the books wrote them. */
  private restore(line: JournalLine): void {
    if (line.kind === 'account') this.accounts.restore(line['account'] as Account);
    else if (line.kind === 'order') this.orders.restore(line['order'] as BookedOrder);
    else if (line.kind === 'notice') this.notices.restore(line['notice'] as Notice);
    else if (line.kind === 'clock') this.clock.offsetMs = Number(line['offsetMs']);
    else if (line.kind === 'numbers') {
      const range = { start: Number(line['start']), end: Number(line['end']) };
      this.numbers.restore(range, line['held'] as HeldNumbers[]);
    }
  }

  private *snapshot(): Generator<JournalLine> {
    if (this.clock.offsetMs !== 0) yield { kind: 'clock', offsetMs: this.clock.offsetMs };
    for (const account of this.accounts.list()) yield { kind: 'account', account };
    for (const held of this.numbers.all) yield { kind: 'numbers', start: held.start, end: held.end, held: [held] };
    for (const order of this.orders.all()) yield { kind: 'order', order };
    for (const notice of this.notices.all()) yield { kind: 'notice', notice };
  }
}
