import type { AttentionCode } from '../../order-model/attention.js';
import type { AttemptVerdict } from '../../order-model/facts.js';
import type { CarrierStatus } from '../../../colt/model/carrier.js';

/**
 * One order of ours and what Colt made of it, small enough to try every course of events. Times are ticks; one tick is
 * one settle time. The order has two numbers; a pair holds one value for each.
 */
export interface State {
  readonly now: number;
  readonly service: Service;
  readonly colt: Colt;
  /** The violation on the way to this state. */
  readonly violation?: string;
}

/** What the service has recorded: the facts of the decision and its next action. */
export interface Service {
  readonly status: 'accepted' | 'unconfirmed' | 'in_progress' | 'ended';
  readonly sendings: readonly Sending[];
  readonly facts: readonly Known[];
  /** The equal observations at the end: only they can count. */
  readonly observations: readonly Observed[];
  readonly unmatched: boolean;
  readonly readBacks: number;
  readonly attention: AttentionCode | null;
  readonly next: 'send' | 'observe' | 'audit' | null;
  readonly due: number;
  /** Numbers that the next sending names. */
  readonly naming: Numbers;
  readonly end: End | null;
}

export interface Sending {
  readonly at: number;
  readonly naming: Numbers;
  readonly verdict: AttemptVerdict;
  /** The answer named this order of `Colt.orders`. */
  readonly id: number | null;
}

/** A fact about one order of `Colt.orders`. */
export interface Known {
  readonly id: number;
  readonly status: CarrierStatus;
  readonly confirmed: boolean;
  readonly rangesShown: boolean;
  readonly naming: Numbers;
  readonly endReportedAt: number | null;
  readonly missingTimes: number;
  readonly missingSince: number | null;
  readonly foreign: boolean;
}

export interface Observed {
  readonly at: number;
  /** A code for each number (rows.fake.ts); null: inconclusive. */
  readonly numbers: Pair<string> | null;
}

export interface End {
  readonly outcomes: Pair<'completed' | 'failed'>;
  readonly auditsLeft: number;
  /** Numbers that audits adopted. */
  readonly adopted: Numbers;
}

/** The truth at Colt. */
export interface Colt {
  readonly orders: readonly ColtOrder[];
  readonly outsider: Pair<Outsider>;
  /** Remaining budget of rare faults. */
  readonly mishaps: number;
}

export interface ColtOrder {
  readonly naming: Numbers;
  readonly work: Pair<Work>;
  /** What the row of each number shows of the order: nothing, that it exists, or its effect. */
  readonly row: Pair<'nothing' | 'mark' | 'effect'>;
  /** Whether rows name its id and our reference, and whether GET /order shows the reference. */
  readonly showsId: boolean;
  readonly showsReference: boolean;
  readonly tellsReference: boolean;
  /** Its terminal status in GET /order; null: still open. */
  readonly ended: CarrierStatus | null;
}

export type Work = 'unnamed' | 'pending' | 'done' | 'dropped';

/**
 * An order placed in Colt's portal. `bare`: without id and reference; `silent`: with an id that nothing attributes to
 * an order; `foreign`: under another reference; `stale`: it failed and left its id.
 */
export type Outsider = 'none' | 'bare' | 'silent' | 'foreign' | 'stale';

/** The first number, the second, or both. */
export type Numbers = 0 | 1 | 2 | 3;
export type Pair<T> = readonly [T, T];
export const BOTH = [0, 1] as const;
export type Which = (typeof BOTH)[number];

export function has(numbers: Numbers, which: Which): boolean {
  return (numbers & (which + 1)) !== 0;
}

export function numbersWhere(test: (which: Which) => boolean): Numbers {
  return ((test(0) ? 1 : 0) + (test(1) ? 2 : 0)) as Numbers;
}

export function withAt<T>([first, second]: Pair<T>, which: Which, value: T): Pair<T> {
  return which === 0 ? [value, second] : [first, value];
}

export function withService(state: State, change: Partial<Service>): State {
  return { ...state, service: { ...state.service, ...change } };
}

export function isAlive(order: ColtOrder, which: Which): boolean {
  return order.work[which] === 'pending' || order.work[which] === 'done';
}
