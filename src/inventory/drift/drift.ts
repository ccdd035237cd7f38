import type { CarrierNumberStatus } from '../../colt/carrier.js';
import type { NumberRange } from '../../numbering/range.js';

/**
 * - `only_theirs`: Colt shows it as ours, we do not have it;
 * - `only_ours`: we have it, Colt does not show it, or shows it as claimed back, quarantined, returned or ported out;
 * - `different`: both have it, and say different things about it.
 */
export const DRIFT_CLASSES = ['only_theirs', 'only_ours', 'different'] as const;
export type DriftClass = (typeof DRIFT_CLASSES)[number];

/** How one side describes numbers of a finding. Never personal data. Stored as JSON. */
export interface OurSide {
  readonly status: string;
  readonly country: string;
  readonly kind: string;
  readonly reference: string | null;
  readonly orderId: string | null;
  readonly endCustomerId: string | null;
}

export interface TheirSide {
  readonly status: CarrierNumberStatus;
  readonly rawStatus: string | null;
  readonly country: string | null;
  readonly kind: string | null;
  readonly reference: string | null;
  readonly coltOrderId: string | null;
  /** What differs from ours. */
  readonly differs: readonly DifferingMember[];
}

export type DifferingMember = 'status' | 'country' | 'kind' | 'endCustomer';

export interface Difference extends NumberRange {
  readonly class: DriftClass;
  readonly ours: OurSide | null;
  readonly theirs: TheirSide | null;
}

export const FINDING_STATES = ['open', 'repaired', 'gone'] as const;

export interface DriftFinding extends Difference {
  readonly id: string;
  readonly runId: string;
  readonly state: (typeof FINDING_STATES)[number];
  /** Runs in a row that saw it. */
  readonly seenRuns: number;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly settledAt: Date | null;
  readonly reason: string | null;
  readonly actor: string | null;
}

export const DRIFT_TRIGGERS = ['schedule', 'request'] as const;
/** conflict: another reseller's sale failed on one of our ranges. Such runs are nobody's business but ours. */
export type DriftTrigger = (typeof DRIFT_TRIGGERS)[number] | 'conflict';

export const DRIFT_RUN_STATES = ['running', 'completed', 'failed'] as const;
export const DRIFT_PHASES = ['listing', 'comparing', 'repairing', 'done'] as const;

/** How far a run has come: all that is needed to go on after a kill. */
export interface DriftProgress {
  readonly phase: (typeof DRIFT_PHASES)[number];
  /** Only these numbers are compared; null: all. */
  readonly scope: { readonly start: string; readonly end: string } | null;
  /** When the listing began: what changed on our side since is not compared. */
  readonly since: string | null;
  /** Our inventory was empty then: what Colt shows is taken over at once. */
  readonly firstSync: boolean;
  /** Ranges that Colt listed. */
  readonly listed: number;
  /** The last number that was compared, in decimal. */
  readonly after: string;
  readonly findings: number;
  readonly repaired: number;
}

export interface DriftRun {
  readonly id: string;
  readonly resellerId: string;
  readonly state: (typeof DRIFT_RUN_STATES)[number];
  readonly trigger: DriftTrigger;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly progress: DriftProgress;
  /** Why it failed. */
  readonly error: string | null;
}

export function scopeOf({ scope }: DriftProgress): NumberRange | null {
  return scope && { start: BigInt(scope.start), end: BigInt(scope.end) };
}
