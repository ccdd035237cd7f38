import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { AccountBook } from '../books/account-book.js';
import { NoticeBook, type Notice, type Occasion } from '../books/notice-book.js';
import type { BookedOrder } from '../books/order-book.js';
import { Clock } from '../clock/clock.js';
import { Schedule } from '../clock/schedule.js';
import type { NotificationFault } from '../faults/fault.js';
import { FaultPlan } from '../faults/fault-plan.js';
import { ProfileHolder } from '../profiles/profile-holder.js';
import { SettingsHolder } from '../settings.js';
import { NoticeDelivery } from './notice-delivery.js';
import { noticeBody } from './notice-body.js';

const heldBackAtMostMs = 5_000;

/** Makes the notifications of an order and spoils their delivery as the fault plan says. */
@Injectable()
export class Notifier {
  /** Notices that wait for the account's next one to overtake them. */
  private readonly heldBack = new Map<string, (() => void)[]>();

  constructor(
    private readonly notices: NoticeBook,
    private readonly accounts: AccountBook,
    private readonly delivery: NoticeDelivery,
    private readonly faults: FaultPlan,
    private readonly settings: SettingsHolder,
    private readonly clock: Clock,
    private readonly schedule: Schedule,
    private readonly profile: ProfileHolder,
  ) {}

  /** Resolves when the notification was tried once, or will not be sent now. */
  async notify(order: BookedOrder, occasion: Occasion): Promise<void> {
    const subject = `${order.type}:${order.ranges[0]?.start}:${occasion}`;
    const drawn = this.faults.draw(`notification:${occasion}`, order.account, subject);
    const fault = drawn?.effect.notification;
    const notice = this.make(order, occasion, fault, drawn?.id ?? null);
    this.notices.add(notice);
    if (notice.state !== 'pending') return;
    if (fault?.afterNext) return this.holdBack(notice);
    if (fault?.delayMs !== undefined) this.schedule.after(fault.delayMs, () => void this.send(notice, fault));
    else await this.send(notice, fault);
  }

  /** Sends a notification of an order once more, as the control API asks. */
  async repeat(order: BookedOrder, occasion: Occasion): Promise<void> {
    const notice = this.make(order, occasion, undefined, null);
    this.notices.add(notice);
    if (notice.state === 'pending') await this.send(notice, undefined);
  }

  clear(): void {
    this.heldBack.clear();
  }

  private make(order: BookedOrder, occasion: Occasion, fault: NotificationFault | undefined, faultId: string | null) {
    const account = this.accounts.find(order.account);
    const envelope =
      this.profile.current.envelope ?? fault?.envelope ?? account?.envelope ?? this.settings.current.envelope;
    const eventId = randomUUID();
    const at = this.clock.now();
    const notice: Notice = {
      eventId,
      account: order.account,
      orderId: order.id,
      occasion,
      at,
      body: noticeBody(order, { eventId, at, occasion, envelope, statusWord: fault?.statusWord }),
      regular: fault?.statusWord === undefined,
      wrongCredential: fault?.wrongCredential ?? false,
      state: fault?.lost ? 'lost' : account?.callbackUrl ? 'pending' : 'no-callback',
      deliveries: [],
      fault: faultId,
    };
    return notice;
  }

  private holdBack(notice: Notice): void {
    let waiting = true;
    const release = () => {
      if (!waiting) return;
      waiting = false;
      void this.delivery.deliver(notice);
    };
    const others = this.heldBack.get(notice.account) ?? [];
    this.heldBack.set(notice.account, [...others, release]);
    this.schedule.after(heldBackAtMostMs, release);
  }

  private async send(notice: Notice, fault: NotificationFault | undefined): Promise<void> {
    for (let copy = 1; copy <= (fault?.copies ?? 0); copy++) {
      this.schedule.after(copy * (fault?.copiesApartMs ?? 0), () => void this.delivery.deliverCopy(notice));
    }
    await this.delivery.deliver(notice);
    const overtaken = this.heldBack.get(notice.account);
    this.heldBack.delete(notice.account);
    for (const release of overtaken ?? []) release();
  }
}
