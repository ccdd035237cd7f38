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
/** An unmatched notification puts off a repeat for so many settle times at most: a flood of them cannot block it. */
const UNMATCHED_BLOCKS_FOR = 4;

/**
 * A sending may have been taken under an id that nobody knows. What shows the order done, and says whose it is, counts at
 * once. Everything else counts when two observations show the same.
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
  if (ended) return endOrder(known, { detail: 'two observations agree: Colt has nothing more for it' });
  return settleUndone(known, parts);
}

/** Two observations agree that some numbers are as before, or another order's, and that no id explains the sending. */
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
    const detail = `Colt answered ${sendings.length} sendings doubtfully and took none of them`;
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

/** The settle time has reached its cap, because orders at Colt hang. */
function slowness({ facts: { patience } }: Case): AttentionDraft | null {
  if (patience.slowOrders.length === 0) return null;
  const detail = `Colt needs longer than ${patience.mostMs / 1_000} s for ${patience.slowOrders.join(', ')}`;
  return { code: 'colt-slow', detail };
}

const REFUSED_WHILE_SLOW: AttentionDraft = {
  code: 'colt-slow',
  detail: 'Colt refused the repeat while it holds up orders of this type: the refusal may be our own success',
};
const UNMATCHED: AttentionDraft = {
  code: 'notification-unmatched',
  detail: 'Colt shows nothing of the order, but sent a notification that nobody could match: it may be of this one',
};
