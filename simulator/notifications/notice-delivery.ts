import { Injectable } from '@nestjs/common';
import { Books } from '../books/books.js';
import type { Notice } from '../books/notice-book.js';
import { Schedule } from '../clock/schedule.js';
import { SettingsHolder } from '../settings.js';
import { CallbackSender } from './callback-sender.js';

const longestPauseMs = 30_000;

/** Delivers a notice until it receives a 2xx, with growing delays. Never rejects. */
@Injectable()
export class NoticeDelivery {
  private closed = false;

  constructor(
    private readonly books: Books,
    private readonly sender: CallbackSender,
    private readonly schedule: Schedule,
    private readonly settings: SettingsHolder,
  ) {}

  /** Resolves after the first attempt. */
  async deliver(notice: Notice, attempt = 1): Promise<void> {
    if (!this.wanted(notice)) return;
    const delivered = await this.attempt(notice);
    // Another delivery settled it meanwhile, or the books were reset.
    if (!this.wanted(notice)) return;
    const { notificationAttempts, notificationRetryMs } = this.settings.current;
    if (delivered) this.books.notices.settle(notice, 'delivered');
    else if (attempt >= notificationAttempts) this.books.notices.settle(notice, 'given-up');
    else {
      const pause = Math.min(notificationRetryMs * 2 ** (attempt - 1), longestPauseMs);
      this.schedule.after(pause, () => void this.deliver(notice, attempt + 1));
    }
  }

  /** Delivers the same notice once more, without retries. */
  async deliverCopy(notice: Notice): Promise<void> {
    if (!this.closed) await this.attempt(notice);
  }

  close(): void {
    this.closed = true;
    this.sender.close();
  }

  private wanted(notice: Notice): boolean {
    return !this.closed && notice.state === 'pending';
  }

  private async attempt(notice: Notice): Promise<boolean> {
    const delivery = await this.sender.send(notice, this.schedule.now());
    notice.deliveries.push(delivery);
    return delivery.status !== null && delivery.status >= 200 && delivery.status < 300;
  }
}
