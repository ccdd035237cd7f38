import type { BudgetShare } from '../model/colt-account.js';
import type { Slot } from './account-state.repository.js';

/** Leased tokens that are not used within this time are lost: another replica may need the rate. */
const TOKENS_LAST_MS = 1_000;
/** A place stays with the process for the next request this long before it is given back. */
const IDLE_SLOT_MS = 1_000;

export interface HeldSlot extends Slot {
  /** By the process's monotonic clock: nobody else has the place so long. */
  until: number;
  idleSince: number;
}

/** What one process holds of one share of one account's budget, so that not every request asks Postgres. */
export class AccountPool {
  waiting = 0;
  private tokens = 0;
  private tokensUntil = 0;
  /** Tokens asked for at once: more while leases are used up before they end, fewer while they are not. */
  private lease = 1;
  private idle: HeldSlot[] = [];
  private readonly inUse = new Set<HeldSlot>();
  private readonly wakers: (() => void)[] = [];

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

  /** A token and a place; null when the process has not both. */
  take(now: number): HeldSlot | null {
    if (this.freshTokens(now) < 1) return null;
    const slot = this.idle.find(({ until }) => until > now);
    if (!slot) return null;
    this.tokens -= 1;
    this.idle = this.idle.filter((other) => other !== slot);
    this.inUse.add(slot);
    return slot;
  }

  putBack(slot: HeldSlot, now: number): void {
    slot.idleSince = now;
    this.inUse.delete(slot);
    this.idle.push(slot);
    this.wakers.shift()?.();
  }

  /** Resolves when this process gives a place back, to one who waits for each; or after so many milliseconds. */
  slotOrAfter(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.wakers.splice(this.wakers.indexOf(wake), 1);
        resolve();
      }, ms);
      this.wakers.push(wake);
    });
  }

  /** Takes out the places that were idle too long, or all of them. */
  expire(now: number, all = false): Slot[] {
    const over = (slot: HeldSlot) => all || now - slot.idleSince >= IDLE_SLOT_MS;
    const expired = this.idle.filter(over);
    this.idle = this.idle.filter((slot) => !over(slot));
    return expired;
  }

  /** The places that the process holds, once one of them has used up half of its lease. */
  toRenew(now: number): HeldSlot[] {
    const held = [...this.inUse, ...this.idle];
    return held.some(({ until, leaseMs }) => until - now < leaseMs / 2) ? held : [];
  }

  /** What is asked of Postgres: enough for everyone who waits, and as many tokens as were of use last time. */
  missing(now: number, most: number): { tokens: number; slots: number } {
    const usable = this.idle.filter(({ until }) => until > now).length;
    const waiting = Math.max(1, this.waiting);
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
