import type { BudgetShare } from '../model/colt-account.js';
import type { Slot } from './account-state.repository.js';
import { WaitingLine } from './waiting-line.js';

/** Leased tokens expire after this time: another replica may need the rate. */
const TOKENS_LAST_MS = 1_000;
/** An idle slot is kept this long for the next request before it is released. */
const IDLE_SLOT_MS = 1_000;

export interface HeldSlot extends Slot {
  /** Until when the lease of the slot holds, by the process's monotonic clock. */
  until: number;
  idleSince: number;
}

/**
 * The tokens and slots of one share of one account's budget that this process has leased, so that not every request
 * needs Postgres.
 */
export class AccountPool {
  readonly line = new WaitingLine();
  /** Whether the callers in line are being served. */
  isServed = false;
  /** Until when the budget was empty when Postgres was last asked, by the process's monotonic clock. */
  emptyUntil = 0;
  private tokens = 0;
  private tokensUntil = 0;
  /** Tokens per lease: doubled while leases are used up before they expire, halved while they are not. */
  private lease = 1;
  private idle: HeldSlot[] = [];
  private readonly inUse = new Set<HeldSlot>();
  private slotFreed: (() => void) | null = null;

  constructor(
    readonly resellerId: string,
    readonly share: BudgetShare,
  ) {}

  add(tokens: number, slots: readonly Slot[], now: number): void {
    const unused = this.tokens;
    this.lease = now < this.tokensUntil && unused === 0 ? this.lease * 2 : Math.max(1, Math.ceil(this.lease / 2));
    this.tokens = this.freshTokens(now) + tokens;
    if (tokens > 0) this.tokensUntil = now + TOKENS_LAST_MS;
    this.idle.push(...slots.map((slot) => ({ ...slot, until: now + slot.leaseMs, idleSince: now })));
  }

  /** Takes a token and a slot; null unless the process has both. */
  take(now: number): HeldSlot | null {
    if (this.freshTokens(now) < 1) return null;
    const slot = this.idle.find(({ until }) => until > now);
    if (!slot) return null;
    this.tokens -= 1;
    this.idle = this.idle.filter((other) => other !== slot);
    this.inUse.add(slot);
    return slot;
  }

  /** A token that was not used after all. */
  returnToken(): void {
    this.tokens += 1;
  }

  putBack(slot: HeldSlot, now: number): void {
    slot.idleSince = now;
    this.inUse.delete(slot);
    this.idle.push(slot);
    this.slotFreed?.();
  }

  /** Resolves after `ms`, or as soon as this process releases a slot. */
  slotOrAfter(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.slotFreed = null;
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.slotFreed = wake;
    });
  }

  /** Removes and returns the slots that were idle too long, or all idle slots. */
  expire(now: number, all = false): Slot[] {
    const over = (slot: HeldSlot) => all || now - slot.idleSince >= IDLE_SLOT_MS;
    const expired = this.idle.filter(over);
    this.idle = this.idle.filter((slot) => !over(slot));
    return expired;
  }

  /** All slots that the process holds, once one of them has used up half of its lease. */
  toRenew(now: number): HeldSlot[] {
    const held = [...this.inUse, ...this.idle];
    return held.some(({ until, leaseMs }) => until - now < leaseMs / 2) ? held : [];
  }

  /** What to lease from Postgres: enough for all waiting callers, and as many tokens as the last lease made use of. */
  missing(now: number, most: number): { tokens: number; slots: number } {
    const usable = this.idle.filter(({ until }) => until > now).length;
    const waiting = Math.max(1, this.line.length);
    this.lease = Math.min(this.lease, most);
    return {
      tokens: Math.max(0, Math.min(Math.max(waiting, this.lease), most) - this.freshTokens(now)),
      slots: Math.max(0, Math.min(waiting, most) - usable),
    };
  }

  dropTokens(): void {
    this.tokens = 0;
  }

  get holdsSlots(): boolean {
    return this.idle.length + this.inUse.size > 0;
  }

  private freshTokens(now: number): number {
    return now < this.tokensUntil ? this.tokens : 0;
  }
}
