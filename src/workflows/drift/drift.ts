import { COMPARED_CLASSES } from '../../tenants/resellers/reseller.js';
import type { CarrierNumberStatus } from '../../colt/model/carrier.js';
import type { HoldingStatus } from '../../domain/holding-model/holding.js';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import type { NumberRange } from '../../numbering/range.js';

/**
 * - `only_theirs`: Colt shows it as ours, we do not have it;
 * - `only_ours`: we have it, Colt does not list it;
 * - `released_at_colt`: we have it, Colt lists it as free, quarantined, returned or ported out;
 * - `different`: both have it, with different facts.
 * - `unreadable`: a row in Colt's inventory whose numbers cannot be read;
 * - `put_off`: numbers of ours about which a sweep repeatedly could not read Colt.
 */
export const DRIFT_CLASSES = [...COMPARED_CLASSES, 'unreadable', 'put_off'] as const;
/** Colt no longer assigns the numbers to us: a repair releases them. */
export function isReleaseFinding({ class: kind }: { readonly class: DriftClass }): boolean {
  return kind === 'only_ours' || kind === 'released_at_colt';
}

export type DriftClass = (typeof DRIFT_CLASSES)[number];
export type ComparedClass = (typeof COMPARED_CLASSES)[number];

/** How one side describes numbers of a finding. Never personal data. Stored as JSON. */
export interface OurSide {
  readonly status: HoldingStatus;
  readonly country: Country;
  readonly kind: Kind;
  readonly reference: string | null;
  readonly orderId: string | null;
  readonly endCustomerId: string | null;
  /** The open request to give the numbers back. */
  readonly cessationRequestId: string | null;
}

export interface TheirSide {
  readonly status: CarrierNumberStatus;
  readonly rawStatus: string | null;
  readonly country: Country | null;
  readonly kind: Kind | null;
  readonly reference: string | null;
  readonly coltOrderId: string | null;
  /** What differs from ours. */
  readonly differs: readonly DifferingMember[];
}

export const DIFFERING_MEMBERS = ['status', 'country', 'kind', 'endCustomer', 'coltOrderId'] as const;
export type DifferingMember = (typeof DIFFERING_MEMBERS)[number];

export interface Difference extends NumberRange {
  readonly class: DriftClass;
  readonly ours: OurSide | null;
  readonly theirs: TheirSide | null;
}

/**
 * excepted: a person accepts the difference, with a reason. The finding stays excepted as long as the difference is the
 * same.
 */
export const FINDING_STATES = ['open', 'repaired', 'gone', 'excepted'] as const;

export interface DriftFinding extends Difference {
  readonly id: string;
  /** The last comparison that saw it; null for what another sweep found. */
  readonly runId: string | null;
  readonly state: (typeof FINDING_STATES)[number];
  /** Consecutive runs that saw it. */
  readonly seenRuns: number;
  /** How often a repair was put off because Colt could not be read, and why the last time. */
  readonly putOff: { readonly times: number; readonly reason: string; readonly at: Date } | null;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly settledAt: Date | null;
  readonly reason: string | null;
  readonly actor: string | null;
}

export const DRIFT_TRIGGERS = ['schedule', 'request'] as const;
/** conflict: another reseller's sale failed on one of our ranges. Such runs are internal. */
export type DriftTrigger = (typeof DRIFT_TRIGGERS)[number] | 'conflict';

export const DRIFT_RUN_STATES = ['running', 'completed', 'failed'] as const;
export const DRIFT_PHASES = ['listing', 'comparing', 'repairing', 'done'] as const;

/** The progress of a run: everything needed to continue after its process was killed. */
export interface DriftProgress {
  readonly phase: (typeof DRIFT_PHASES)[number];
  /** Only these numbers are compared; null: all. */
  readonly scope: { readonly start: string; readonly end: string } | null;
  /** When the listing began: later changes on our side are not compared. */
  readonly since: string | null;
  /** Our inventory was empty then: Colt's numbers are adopted at once. */
  readonly firstSync: boolean;
  /** Ranges that Colt listed. */
  readonly listed: number;
  /** Rows of Colt's whose numbers cannot be read. */
  readonly unreadable: number;
  /** Why Colt could not be read to the end; null: every page was answered. */
  readonly pagesMissing: string | null;
  /** Numbers may be missing from the listing, so it does not prove absence. */
  readonly incomplete: boolean;
  /** The last number that was compared, in decimal. */
  readonly after: string;
  readonly findings: number;
  readonly repaired: number;
  /** Repairs that were put off because Colt could not be read about the numbers. */
  readonly skipped: number;
  /** Why the repairs stopped before the last one. */
  readonly stoppedBy: string | null;
}

export const BEGINNING: DriftProgress = {
  phase: 'listing',
  scope: null,
  since: null,
  firstSync: false,
  listed: 0,
  unreadable: 0,
  pagesMissing: null,
  incomplete: false,
  after: '0',
  findings: 0,
  repaired: 0,
  skipped: 0,
  stoppedBy: null,
};

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
