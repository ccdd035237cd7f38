import { normalise } from '../../numbering/range-set.js';
import type { AttentionDraft } from '../order-model/attention.js';
import { missingObservation } from './agreement.js';
import { lastEndReported } from './carrier-facts.js';
import { all, askPerson, firstObservation, observeAt, type Case } from './case.js';
import { attentionAfterEnd, attentionInDoubt } from './doubt-attention.js';
import { endOrder } from './end-order.js';
import type { Decision } from './evidence.js';
import { foreignError } from './order-errors.js';
import { isFresh, later } from './pacing.js';
import type { Part } from './sights.js';

const SENDINGS_AT_MOST = 3;
/**
 * An unmatched notification delays a repeat by at most this many settle times, so that a flood of them cannot block it.
 */
const UNMATCHED_BLOCKS_FOR = 4;

/**
 * Settles an order that Colt may have accepted under an unknown id. Evidence that shows the numbers as ordered and
 * attributes them to this order counts at once. All other evidence needs two equal observations.
 */
export function settleDoubt(known: Case): Decision {
  const { facts, observations, sendingEndedAt, parts, now } = known;
  const { settleMs } = facts.patience;
  if (observations.length === 0) return firstObservation(known);
  if (all(parts, 'done')) return endOrder(known, { detail: 'Colt shows the numbers as ordered' });

  const ended = facts.carriers.length > 0;
  const from = Math.max(sendingEndedAt, lastEndReported(facts.carriers)) + settleMs;
  const missing = missingObservation(observations, from, settleMs);
  if (missing !== null) return observeAt(known, later(now, missing), slowness(known));
  if (!parts) {
    const detail = observations.at(-1)?.reason ?? 'Colt does not answer completely';
    return askPerson(known, { code: 'colt-cannot-tell', detail });
  }
  if (all(parts, 'done', 'effect_only')) {
    return endOrder(known, { detail: 'two observations show the numbers as ordered' });
  }
  const attention = ended ? attentionAfterEnd(known, parts) : attentionInDoubt(known, parts);
  if (attention) return askPerson(known, attention);
  if (ended) return endOrder(known, { detail: 'two observations agree: Colt has done nothing more' });
  return settleUndone(known, parts);
}

/**
 * Two observations agree that some numbers are unchanged or belong to another order, and no id explains the sending.
 */
function settleUndone(known: Case, parts: readonly Part[]): Decision {
  const { facts } = known;
  const foreign = parts.filter(({ sight }) => sight === 'foreign');
  if (foreign.length > 0) return endOrder(known, { error: foreignError(facts.type, foreign) });
  const last = facts.attempts.at(-1);
  if (last?.verdict !== 'refused') return repeat(known, parts);
  if (facts.patience.slowNow) return askPerson(known, REFUSED_WHILE_SLOW);
  return endOrder(known, { error: last.error && { phase: 'synchronous', ...last.error } });
}

function repeat(known: Case, parts: readonly Part[]): Decision {
  const { facts, sendings, sendingEndedAt, observations, occasion, now } = known;
  if (sendings.length >= SENDINGS_AT_MOST) {
    const detail = `Colt's answers to ${sendings.length} sendings were ambiguous, and Colt took none of them`;
    return askPerson(known, { code: 'colt-does-not-take', detail });
  }
  const blockedUntil = sendingEndedAt + UNMATCHED_BLOCKS_FOR * facts.patience.settleMs;
  if (facts.unmatchedNotification && now.getTime() < blockedUntil) {
    return observeAt(known, new Date(blockedUntil), UNMATCHED);
  }
  const observedAt = observations.at(-1)?.until;
  if (!observedAt || !isFresh(observedAt, facts.patience, now)) return observeAt(known, now, null);
  return {
    do: 'repeat',
    ranges: normalise(parts.filter(({ sight }) => sight === 'as_before')),
    at: later(now, (occasion.sendAt ?? now).getTime()),
  };
}

/** The settle time has reached its cap because orders are stuck at Colt. */
function slowness({ facts: { patience } }: Case): AttentionDraft | null {
  if (patience.slowOrders.length === 0) return null;
  const detail = `Colt needs longer than ${patience.mostMs / 1_000} s for ${patience.slowOrders.join(', ')}`;
  return { code: 'colt-slow', detail };
}

const REFUSED_WHILE_SLOW: AttentionDraft = {
  code: 'colt-slow',
  detail:
    'Colt refused the repeat while it is slow with orders of this type: our own success may have caused the refusal',
};
const UNMATCHED: AttentionDraft = {
  code: 'notification-unmatched',
  detail: 'Colt shows nothing of the order, but an unmatched notification may be about it',
};
