import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../platform/common/clock.js';
import type { BudgetShare } from '../model/colt-account.js';
import { AccountPool, type HeldSlot } from './account-pool.js';
import { AccountStateRepository, type Slot } from './account-state.repository.js';

const LOOK_EVERY_MS = 500;

/** The pools of this process: renews the slots in use and returns the idle ones. */
@Injectable()
export class AccountPools implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly logger = new Logger(AccountPools.name);
  private readonly pools = new Map<string, AccountPool>();
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly repository: AccountStateRepository,
    private readonly clock: Clock,
  ) {}

  of(resellerId: string, share: BudgetShare): AccountPool {
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

  /** After a 429 the tokens leased already are void as well. */
  dropTokens(resellerId: string): void {
    for (const share of ['order', 'read'] as const) this.of(resellerId, share).dropTokens();
  }

  /** Requests in flight keep their slots until the database connections close. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.giveBack(true);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.looking;
  }

  private lookLater(): void {
    if (this.stopped) return;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.looking = this.look();
    }, LOOK_EVERY_MS).unref();
  }

  private async look(): Promise<void> {
    await this.giveBack(false);
    await this.renew();
    if ([...this.pools.values()].some(({ holdsSlots: holdsPlaces }) => holdsPlaces)) this.lookLater();
  }

  private async giveBack(all: boolean): Promise<void> {
    const now = this.clock.monotonicMs();
    for (const pool of this.pools.values()) {
      const expired = pool.expire(now, all);
      // Slots that cannot be returned expire with their lease.
      if (expired.length > 0) await this.tried(this.repository.giveBack(pool.resellerId, expired));
    }
  }

  /** Keeps the leases alive while a request is in flight. */
  private async renew(): Promise<void> {
    for (const pool of this.pools.values()) {
      const now = this.clock.monotonicMs();
      const held = pool.toRenew(now);
      if (held.length === 0) continue;
      const renewed = this.repository.renew(pool.resellerId, held);
      await this.tried(renewed.then(() => held.forEach((slot) => (slot.until = now + slot.leaseMs))));
    }
  }

  private tried(work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) =>
      this.logger.warn('Slots could not be renewed or returned; they expire with their lease', error),
    );
  }
}
