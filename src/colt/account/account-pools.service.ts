import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { Share } from '../colt-account.js';
import { AccountPool, type HeldSlot } from './account-pool.js';
import { AccountStateRepository, type Slot } from './account-state.repository.js';

const LOOK_EVERY_MS = 500;

/** The pools of this process, and the giving back of what it no longer needs. */
@Injectable()
export class AccountPools implements BeforeApplicationShutdown {
  private readonly logger = new Logger(AccountPools.name);
  private readonly pools = new Map<string, AccountPool>();
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly repository: AccountStateRepository,
    private readonly clock: Clock,
  ) {}

  of(resellerId: string, share: Share): AccountPool {
    const key = `${resellerId} ${share}`;
    const pool = this.pools.get(key) ?? new AccountPool(resellerId, share);
    this.pools.set(key, pool);
    return pool;
  }

  add(pool: AccountPool, tokens: number, slots: readonly Slot[]): void {
    pool.add(tokens, slots, this.clock.monotonicMs());
    this.lookLater();
  }

  putBack(pool: AccountPool, slot: HeldSlot): void {
    pool.putBack(slot, this.clock.monotonicMs());
    this.lookLater();
  }

  /** After a 429 what is in hand is void as well. */
  dropTokens(resellerId: string): void {
    for (const share of ['order', 'read'] as const) this.of(resellerId, share).dropTokens();
  }

  /** Before the database's connections close. What is still out after this ends with its lease. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.giveBack(true);
  }

  private lookLater(): void {
    if (this.stopped) return;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.giveBack(false);
    }, LOOK_EVERY_MS).unref();
  }

  private async giveBack(all: boolean): Promise<void> {
    const now = this.clock.monotonicMs();
    for (const pool of this.pools.values()) {
      const expired = pool.expire(now, all);
      if (pool.idleSlots > 0) this.lookLater();
      if (expired.length === 0) continue;
      // Places that cannot be given back end with their lease.
      await this.repository
        .giveBack(pool.resellerId, expired)
        .catch((error: unknown) => this.logger.warn('Places in flight end with their lease', error));
    }
  }
}
