import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ColtAccountStates } from '../../colt/account/colt-account-states.service.js';
import { EventLog } from '../../domain/events/event-log.repository.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { SendingSwitch } from '../sending/sending-switch.repository.js';
import { AccountAnnouncementsRepository } from './account-announcements.repository.js';
import { accountKey, shownColt, shownSending } from './account-view.js';

const BATCH_SIZE = 100;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Writes `account.changed` where `/v1/account` shows another state of Colt or of sending than the last event. A state that
 * lasted shorter than the pause between two sweeps has no event.
 */
@Injectable()
export class AccountAnnouncements implements OnApplicationBootstrap {
  private readonly logger = new Logger(AccountAnnouncements.name);
  /** The next sweep continues here. */
  private after = FIRST;

  constructor(
    private readonly accounts: AccountAnnouncementsRepository,
    private readonly resellers: Resellers,
    private readonly states: ColtAccountStates,
    private readonly sending: SendingSwitch,
    private readonly work: UnitOfWork,
    private readonly events: EventLog,
  ) {}

  /**
   * An outage that this process notices is announced at once, everything else by the sweep: rate limits come and go. The
   * call runs outside the request or transaction that noticed it.
   */
  onApplicationBootstrap(): void {
    const outside = AsyncLocalStorage.snapshot();
    this.states.onChange((resellerId, state) => {
      if (state !== 'degraded') outside(() => void this.tryToAnnounce(resellerId));
    });
  }

  /** One batch of resellers. Idempotent. */
  async sweep(): Promise<void> {
    const found = await this.accounts.findChanged(this.sending.configured, this.after, BATCH_SIZE);
    this.after = found.length === BATCH_SIZE ? (found.at(-1) ?? FIRST) : FIRST;
    for (const resellerId of found) await this.tryToAnnounce(resellerId);
  }

  /** What fails is left to the next sweep, and never stops the others. */
  private tryToAnnounce(resellerId: string): Promise<void> {
    return this.announce(resellerId).catch((error: unknown) => {
      this.logger.warn('A change of the account could not be announced', { resellerId, error });
    });
  }

  private async announce(resellerId: string): Promise<void> {
    const [{ environment }, colt, sending] = await Promise.all([
      this.resellers.get(resellerId),
      this.states.get(resellerId),
      this.sending.state(resellerId),
    ]);
    const key = accountKey(colt, sending);
    await this.work.withModels(resellerId, async (lock) => {
      if (!(await this.accounts.announce(lock, key))) return;
      const data = { environment, colt: shownColt(colt), sending: shownSending(sending) };
      this.events.append(lock, 'account.changed', data);
    });
  }
}
