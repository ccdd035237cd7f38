import { Injectable } from '@nestjs/common';
import { AccountBook, type Account } from './account-book.js';
import { Journal, type JournalLine } from './journal.js';
import { NoticeBook, type Notice } from './notice-book.js';
import { NumberBook, type HeldNumbers } from './number-book.js';
import { OrderBook, type BookedOrder } from './order-book.js';

/** All books: they are written to the journal and restored from it. */
@Injectable()
export class Books {
  constructor(
    readonly accounts: AccountBook,
    readonly orders: OrderBook,
    readonly numbers: NumberBook,
    readonly notices: NoticeBook,
    readonly journal: Journal,
  ) {}

  /** The simulator wrote the line itself, so its members are not validated. */
  restore(line: JournalLine): void {
    if (line.kind === 'account') this.accounts.restore(line['account'] as Account);
    else if (line.kind === 'order') this.orders.restore(line['order'] as BookedOrder);
    else if (line.kind === 'notice') this.notices.restore(line['notice'] as Notice);
    else if (line.kind === 'numbers') {
      const range = { start: Number(line['start']), end: Number(line['end']) };
      this.numbers.restore(range, line['held'] as HeldNumbers[]);
    }
  }

  *snapshot(): Generator<JournalLine> {
    for (const account of this.accounts.list()) yield { kind: 'account', account };
    for (const held of this.numbers.all) yield { kind: 'numbers', start: held.start, end: held.end, held: [held] };
    for (const order of this.orders.all()) yield { kind: 'order', order };
    for (const notice of this.notices.all()) yield { kind: 'notice', notice };
  }

  clear(keepAccounts: boolean): void {
    this.orders.clear();
    this.numbers.clear();
    this.notices.clear();
    if (keepAccounts) return;
    this.accounts.clear();
    this.accounts.saveDefault();
  }
}
