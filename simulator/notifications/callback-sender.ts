import { Injectable } from '@nestjs/common';
import { AccountBook, type Account } from '../books/account-book.js';
import type { Delivery, Notice } from '../books/notice-book.js';
import { ContractCheck } from '../contract/contract-check.js';
import { ProfileHolder } from '../profiles/profile-holder.js';
import { SettingsHolder } from '../settings.js';
import { CallbackClient } from './callback-client.js';

/** Sends a notice once, with the spelling and authentication of its account. */
@Injectable()
export class CallbackSender {
  constructor(
    private readonly accounts: AccountBook,
    private readonly client: CallbackClient,
    private readonly profile: ProfileHolder,
    private readonly contract: ContractCheck,
    private readonly settings: SettingsHolder,
  ) {}

  /** Never rejects; `at` is the caller's simulated time. */
  async send(notice: Notice, at: number): Promise<Delivery> {
    const account = this.accounts.find(notice.account);
    if (!account?.callbackUrl) return { at, status: null, error: 'the account has no callback' };
    if (notice.regular) this.contract.notification(notice.body, notice.eventId);
    const body = JSON.stringify(this.profile.current.writeNotification(notice.body));
    const timeout = this.settings.current.notificationTimeoutMs;
    try {
      const status = await this.client.post(account.callbackUrl, this.headers(account, notice), body, timeout);
      return { at, status, error: null };
    } catch (error) {
      return { at, status: null, error: error instanceof Error ? error.message : String(error) };
    }
  }

  close(): void {
    this.client.close();
  }

  private headers(account: Account, notice: Notice): Record<string, string> {
    const tracking = { [this.profile.current.trackingHeaders[0] ?? 'x-tracking-id']: notice.eventId };
    if (!account.callbackUser) return tracking;
    const password = notice.wrongCredential ? 'not-the-password' : (account.callbackPassword ?? '');
    const credential = Buffer.from(`${account.callbackUser}:${password}`).toString('base64');
    return { ...tracking, authorization: `Basic ${credential}` };
  }
}
