import { DomainError } from '../../platform/common/problem.js';

/**
 * - `restore`: a backup was restored; ends with `restore finish`
 * - `failover`: Postgres has a new primary, which may lack the last commits; ends by itself after a comparison with Colt
 */
export const PAUSE_CAUSES = ['restore', 'failover', 'maintenance', 'operator'] as const;
export type PauseCause = (typeof PAUSE_CAUSES)[number];

/** Why nothing is sent. `configuration`: SENDING=off, for all resellers. */
export const SENDING_OFF_CAUSES = [...PAUSE_CAUSES, 'configuration'] as const;
export type SendingOffCause = (typeof SENDING_OFF_CAUSES)[number];

/**
 * What becomes of the orders that portals place and withdraw now. `refused`: after a failover it is not known yet which
 * orders were sent, and an order that was placed now could not be told apart from them.
 */
export type NewOrders = 'sent' | 'waiting' | 'refused';

export function primaryIsNew(): DomainError {
  return new DomainError('service-unavailable', 'The database has just changed its primary: send the request again', {
    retryAfterMs: 2_000,
  });
}

/** A period in which no order of a reseller is sent. */
export interface SendingPause {
  readonly id: string;
  readonly cause: PauseCause;
  readonly reason: string;
  readonly since: Date;
  /** Null: until it is ended by hand. */
  readonly until: Date | null;
}

/** Whether a reseller's orders are sent now. */
export interface SendingState {
  readonly state: 'on' | 'off';
  /** Null while sending is on, and where the configuration switches it off. */
  readonly since: Date | null;
  readonly cause: SendingOffCause | null;
  /** In an operator's words. */
  readonly reason: string | null;
  /** When it ends automatically. */
  readonly until: Date | null;
}
