import { Injectable } from '@nestjs/common';
import { Books } from '../books/books.js';
import type { Notice } from '../books/notice-book.js';
import type { BookedOrder } from '../books/order-book.js';
import { Schedule } from '../clock/schedule.js';
import type { NotificationFault } from '../faults/fault.js';
import { FaultPlan } from '../faults/fault-plan.js';
import { NoticeDelivery } from './notice-delivery.js';
import { NoticeWriter } from './notice-writer.js';
import { fullNumber, type Occasion } from '../words.js';

const heldBackAtMostMs = 5_000;

/** Sends the notifications of an order, and applies the fault plan to their delivery. */
@Injectable()
export class Notifier {
  /** Notices that wait until the account's next notice has overtaken them. */
  private readonly heldBack = new Map<string, Notice[]>();

  constructor(
    private readonly books: Books,
    private readonly writer: NoticeWriter,
    private readonly delivery: NoticeDelivery,
    private readonly faults: FaultPlan,
    private readonly schedule: Schedule,
  ) {}

  /** Resolves after the first delivery attempt, or when the notification will not be sent now. */
  async notify(order: BookedOrder, occasion: Occasion): Promise<void> {
    const start = order.ranges[0]?.start;
    const about = start === undefined ? '' : fullNumber(start);
    const subject = { about, key: `${order.type}:${start}:${occasion}` };
    const drawn = this.faults.draw(`notification:${occasion}`, order.account, subject);
    const fault = drawn?.effect.notification;
    const notice = this.writer.write(order, occasion, drawn);
    if (!notice) return;
    this.books.notices.add(notice);
    if (notice.state !== 'pending') return;
    if (fault?.afterNext) this.holdBack(notice);
    else if (fault?.delayMs !== undefined) this.schedule.after(fault.delayMs, () => void this.send(notice, fault));
    else await this.send(notice, fault);
  }

  /** Repeats a notification of an order for the control API. */
  async repeat(order: BookedOrder, occasion: Occasion): Promise<void> {
    const notice = this.writer.write(order, occasion);
    if (!notice) return;
    this.books.notices.add(notice);
    await this.send(notice, undefined);
  }

  private holdBack(notice: Notice): void {
    this.heldBack.set(notice.account, [...(this.heldBack.get(notice.account) ?? []), notice]);
    this.schedule.after(heldBackAtMostMs, () => this.release(notice.account));
  }

  private async send(notice: Notice, fault: NotificationFault | undefined): Promise<void> {
    for (let copy = 1; copy <= (fault?.copies ?? 0); copy++) {
      this.schedule.after(copy * (fault?.copiesApartMs ?? 0), () => void this.delivery.deliverCopy(notice));
    }
    await this.delivery.deliver(notice);
    this.release(notice.account);
  }

  private release(account: string): void {
    const overtaken = this.heldBack.get(account) ?? [];
    this.heldBack.delete(account);
    for (const notice of overtaken) void this.delivery.deliver(notice);
  }
}
