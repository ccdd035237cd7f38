import { intersect, subtract } from '../../numbering/range-set.js';
import type { NumberRange } from '../../numbering/range.js';
import type { AttentionDraft } from '../order-model/attention.js';
import type { RangeOutcome } from '../order-model/order.js';
import { isTerminal } from './carrier-facts.js';
import { UNSUCCESSFUL, type OrderFacts } from './evidence.js';
import { backoffMs } from './pacing.js';
import { explain, numbersOf } from './sendings.js';
import { isApplied, sightsOf } from './sights.js';

const DENIED_AFTER = 3;

export interface EndedFacts extends OrderFacts {
  readonly outcomes: readonly RangeOutcome[];
  /** Numbers of the order that another open order guards. */
  readonly guarded: readonly NumberRange[];
  readonly auditsLeft: number;
}

export interface AuditResult {
  readonly attention: AttentionDraft | null;
  /** Numbers that Colt processed after all. The inventory adopts them as Colt shows them. */
  readonly adopt: readonly NumberRange[];
  /** Null: no further audit. */
  readonly next: { readonly inMs: number; readonly auditsLeft: number } | null;
}

/**
 * Evaluates an observation made after the order ended. The order keeps its final status. Numbers that Colt processed
 * after all enter the inventory, and an attention reports them. A number that another order guards meanwhile is audited
 * again when that order has ended. Pure.
 */
export function audit(facts: EndedFacts): AuditResult {
  const failed = facts.outcomes.filter(({ outcome }) => outcome === 'failed');
  const numbers = facts.observations.at(-1)?.numbers ?? null;
  const done = numbers ? doneAfterAll(facts, failed) : [];
  const adopt = subtract(done, facts.guarded);
  const again = intersect(failed, facts.guarded).length > 0 || isFollowed(facts) || showedNothing(facts);
  const auditsLeft = Math.max(facts.auditsLeft - 1, again ? 1 : 0);
  const doubted = auditsLeft === 0 ? unconfirmedSuccess(facts) : null;
  return {
    attention: contradiction(facts, failed) ?? (adopt.length > 0 ? DONE_AFTER_ALL : doubted),
    adopt,
    next: auditsLeft > 0 ? { inMs: backoffMs(facts.patience.settleMs, facts.readBacks), auditsLeft } : null,
  };
}

/**
 * An order at Colt that is still open after ours has ended is followed until it ends or Colt repeatedly returns 404.
 */
function isFollowed({ status, carriers }: EndedFacts): boolean {
  return status !== 'completed' && carriers.some((fact) => !isTerminal(fact) && fact.missingTimes < DENIED_AFTER);
}

/** Colt did not answer, or GET /order lags behind the success that Colt reported: audited at most twice more. */
function showedNothing({ status, carriers, observations, readBacks }: EndedFacts): boolean {
  const lags = carriers.some((fact) => fact.status === 'completed' && !fact.confirmed);
  const blind = status === 'completed' ? lags : observations.at(-1)?.numbers === null;
  return blind && readBacks + 1 < DENIED_AFTER;
}

/** GET /order has never shown the success that a notification reported. An answer that names no order denies nothing. */
function unconfirmedSuccess({ status, carriers }: EndedFacts): AttentionDraft | null {
  if (status !== 'completed') return null;
  const believed = carriers.find((fact) => fact.status === 'completed' && !fact.confirmed && !fact.answersAreForeign);
  if (!believed) return null;
  const shown = believed.missingTimes > 0 ? 'does not know it' : 'does not show it as ended';
  const detail = `a notification reported Colt order ${believed.coltOrderId} as completed, but Colt ${shown}`;
  return { code: 'contradicted-after-end', detail };
}

/** Reports an order at Colt that contradicts the final status of ours. */
export function contradiction(
  facts: Pick<OrderFacts, 'carriers' | 'attempts' | 'ranges' | 'status'>,
  failed: readonly NumberRange[],
): AttentionDraft | null {
  const explanation = explain(facts);
  const completed = facts.carriers.some(({ status }) => status === 'completed');
  const against = facts.carriers.find((fact) => {
    if (facts.status === 'completed') return !completed && fact.confirmed && UNSUCCESSFUL.includes(fact.status);
    if (!isTerminal(fact)) return true;
    return (
      fact.status === 'completed' &&
      intersect(numbersOf(fact.coltOrderId, explanation, facts.ranges), failed).length > 0
    );
  });
  if (!against) return null;
  const detail = `Colt order ${against.coltOrderId} is ${against.rawStatus ?? against.status} after this order had ended`;
  return { code: 'contradicted-after-end', detail };
}

/**
 * Failed numbers that Colt shows as ordered, unless another order visibly has them. When Colt reported the failure,
 * nothing else was in progress, so their effect counts as ours.
 */
function doneAfterAll(facts: EndedFacts, failed: readonly NumberRange[]): NumberRange[] {
  const numbers = facts.observations.at(-1)?.numbers ?? [];
  return sightsOf(facts, numbers, failed)
    .filter(({ shown }) => shown.status !== 'absent')
    .filter(({ sight, shown }) => sight === 'follow' || (sight !== 'foreign' && isApplied(facts, shown)))
    .map(({ start, end }) => ({ start, end }));
}

const DONE_AFTER_ALL: AttentionDraft = {
  code: 'contradicted-after-end',
  detail: 'Colt did after all what it had reported as failed; the inventory has adopted it',
};
