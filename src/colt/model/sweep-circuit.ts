import { ColtError } from './colt-error.js';

/**
 * - `account`: the next request would fail as well: 401, 403, 429, the token endpoint, an open breaker
 * - `passing`: a time-out, a 5xx, or an error of this service: one may be about the item, three in a row are not
 * - `own`: Colt answered, but cannot show this item
 */
export type Trouble = 'account' | 'passing' | 'own';

export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ColtError)) return 'passing';
  if (error.atToken || error.error?.httpStatus === 401) return 'account';
  if (error.kind === 'timeout' || error.kind === 'unavailable') return 'passing';
  return ['suspended', 'rate_limited', 'circuit_open'].includes(error.kind) ? 'account' : 'own';
}

/** Why work was put off, as it is stored and shown: never an error's own message. */
export function reasonOf(error: unknown): string {
  return error instanceof ColtError ? error.kind : 'internal_error';
}

export interface Skipped<T> {
  readonly about: T;
  readonly reason: string;
  /** The item itself is at fault. False: the sweep stopped, so the account may be at fault. */
  readonly counts: boolean;
}

const MAX_CONSECUTIVE_FAILURES = 3;

/**
 * Circuit breaker of a sweep over many items at Colt. Trouble with one item puts that item off; trouble with the
 * account stops the sweep.
 */
export class SweepCircuit<T> {
  private readonly own: Omit<Skipped<T>, 'counts'>[] = [];
  private consecutive: Omit<Skipped<T>, 'counts'>[] = [];
  private stop: string | null = null;

  /** Why the sweep has to stop; null: it continues. */
  get stoppedBy(): string | null {
    return this.stop;
  }

  /** Colt answered: the failures before were not the account's. */
  passed(): void {
    this.own.push(...this.consecutive);
    this.consecutive = [];
  }

  /** @returns whether the sweep continues */
  failed(about: T, error: unknown): boolean {
    const trouble = troubleOf(error);
    const reason = reasonOf(error);
    if (trouble === 'own') {
      this.passed();
      this.own.push({ about, reason });
    }
    if (trouble === 'passing') this.consecutive.push({ about, reason });
    if (trouble === 'account' || this.consecutive.length >= MAX_CONSECUTIVE_FAILURES) this.stop = reason;
    return this.stop === null;
  }

  /**
   * The items to put off, once the sweep is over. Items that were not tried because the sweep stopped are not among
   * them.
   */
  skipped(): Skipped<T>[] {
    const counted = this.stop === null ? [...this.own, ...this.consecutive] : this.own;
    const maybe = this.stop === null ? [] : this.consecutive;
    return [
      ...counted.map((each) => ({ ...each, counts: true })),
      ...maybe.map((each) => ({ ...each, counts: false })),
    ];
  }
}
