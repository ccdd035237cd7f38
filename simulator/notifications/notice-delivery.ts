import { Injectable } from '@nestjs/common';
import { AccountBook, type Account } from '../books/account-book.js';
import { Journal } from '../books/journal.js';
import { NoticeBook, type Notice } from '../books/notice-book.js';
import { Clock } from '../clock/clock.js';
import { Schedule } from '../clock/schedule.js';
import { ContractCheck } from '../contract/contract-check.js';
import { ProfileHolder } from '../profiles/profile-holder.js';
import { SettingsHolder } from '../settings.js';
import { CallbackClient } from './callback-client.js';

const longestPauseMs = 30_000;

/** Delivers a notice until it is answered with a 2xx, with growing pauses. Never rejects. */
@Injectable()
export class NoticeDelivery {
  private closed = false;

  constructor(
    private readonly notices: NoticeBook,
    private readonly accounts: AccountBook,
    private readonly client: CallbackClient,
    private readonly schedule: Schedule,
    private readonly clock: Clock,
    private readonly settings: SettingsHolder,
    private readonly profile: ProfileHolder,
    private readonly contract: ContractCheck,
    private readonly journal: Journal,
  ) {}

  /** Resolves after the first attempt. */
  async deliver(notice: Notice, attempt = 1): Promise<void> {
    if (this.closed || notice.state !== 'pending') return;
    const delivered = await this.attempt(notice);
    // A copy may have been answered meanwhile, or the books were reset.
    if (this.closed || notice.state !== 'pending') return;
    const { notificationAttempts, notificationRetryMs } = this.settings.current;
    if (delivered) this.notices.settle(notice, 'delivered');
    else if (attempt >= notificationAttempts) this.notices.settle(notice, 'given-up');
    else {
      const pause = Math.min(notificationRetryMs * 2 ** (attempt - 1), longestPauseMs);
      this.schedule.after(pause, () => void this.deliver(notice, attempt + 1));
    }
    this.journal.flush();
  }

  /** One more sending of the same notice, without retries. */
  async deliverCopy(notice: Notice): Promise<void> {
    if (!this.closed) await this.attempt(notice);
  }

  close(): void {
    this.closed = true;
    this.client.close();
  }

  private async attempt(notice: Notice): Promise<boolean> {
    const account = this.accounts.find(notice.account);
    if (!account?.callbackUrl) return false;
    if (notice.regular) this.contract.notification(notice.body, notice.eventId);
    const body = JSON.stringify(this.profile.current.writeNotification(notice.body));
    const at = this.clock.now();
    try {
      const headers = this.headers(account, notice);
      const timeout = this.settings.current.notificationTimeoutMs;
      const status = await this.client.post(account.callbackUrl, headers, body, timeout);
      notice.deliveries.push({ at, status, error: null });
      return status >= 200 && status < 300;
    } catch (error) {
      notice.deliveries.push({ at, status: null, error: error instanceof Error ? error.message : String(error) });
      return false;
    }
  }

  private headers(account: Account, notice: Notice): Record<string, string> {
    const tracking = { [this.profile.current.trackingHeaders[0] ?? 'x-tracking-id']: notice.eventId };
    if (!account.callbackUser) return tracking;
    const password = notice.wrongCredential ? 'not-the-password' : (account.callbackPassword ?? '');
    const credential = Buffer.from(`${account.callbackUser}:${password}`).toString('base64');
    return { ...tracking, authorization: `Basic ${credential}` };
  }
}
