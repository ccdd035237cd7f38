import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { AccountBook } from '../books/account-book.js';
import type { Notice } from '../books/notice-book.js';
import type { BookedOrder } from '../books/order-book.js';
import { Clock } from '../clock/clock.js';
import type { DrawnFault } from '../faults/fault-plan.js';
import { ProfileHolder } from '../profiles/profile-holder.js';
import { SettingsHolder } from '../settings.js';
import type { Occasion } from '../words.js';
import { noticeBody } from './notice-body.js';

/** Creates the notice of an order, in the envelope of its account. */
@Injectable()
export class NoticeWriter {
  constructor(
    private readonly accounts: AccountBook,
    private readonly profile: ProfileHolder,
    private readonly settings: SettingsHolder,
    private readonly clock: Clock,
  ) {}

  /** Undefined for an account without a callback. */
  write(order: BookedOrder, occasion: Occasion, drawn?: DrawnFault): Notice | undefined {
    const fault = drawn?.effect.notification;
    const account = this.accounts.find(order.account);
    if (!account?.callbackUrl) return undefined;
    const envelope =
      this.profile.current.envelope ?? fault?.envelope ?? account.envelope ?? this.settings.current.envelope;
    const eventId = randomUUID();
    const at = this.clock.now();
    return {
      eventId,
      account: order.account,
      orderId: order.id,
      occasion,
      at,
      body: noticeBody(order, { eventId, at, occasion, envelope, statusWord: fault?.statusWord }),
      regular: fault?.statusWord === undefined,
      wrongCredential: fault?.wrongCredential ?? false,
      state: fault?.lost ? 'lost' : 'pending',
      deliveries: [],
      fault: drawn?.id ?? null,
    };
  }
}
