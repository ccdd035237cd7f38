import { isTerminal } from './carrier-facts.js';
import { caseOf } from './case.js';
import { endOrder } from './end-order.js';
import type { AttemptFact } from '../order-model/facts.js';
import type { Decision, Occasion, OrderFacts } from './evidence.js';
import { attentionWhileOpen } from './open-attention.js';
import { nextReadBack } from './pacing.js';
import { wasEverInDoubt } from './sendings.js';
import { settleDoubt } from './settle-doubt.js';
import { settleEnd } from './settle-end.js';

/**
 * Decides what happens to an open order, from its sendings, its orders at Colt and the observations. Pure: the same
 * facts at the same time give the same decision (docs/adr/settling-by-evidence.md).
 */
export function decide(facts: OrderFacts, occasion: Occasion, now: Date): Decision {
  const known = caseOf(facts, occasion, now);
  const { sendings, rest, parts, explanation } = known;
  if (rest.length === 0) return endOrder(known, {});
  if (cancellationCompletesAtOnce(facts, sendings)) return endOrder(known, { completed: true });

  const follow = parts?.filter(({ sight }) => sight === 'follow') ?? [];
  const coltOrderIds = [...new Set(follow.flatMap(({ shown }) => shown.coltOrderId ?? []))];
  if (coltOrderIds.length > 0) return { do: 'adopt', coltOrderIds };

  if (facts.carriers.some((fact) => !isTerminal(fact))) {
    const attention = attentionWhileOpen(known);
    return { do: 'observe', status: 'in_progress', at: nextReadBack(facts, occasion, now), attention, detail: null };
  }
  const last = facts.attempts.at(-1);
  if (facts.carriers.length === 0 && last && !last.endedAt) return { do: 'await', until: last.leaseUntil };
  if (last?.verdict === 'refused' && !wasEverInDoubt(facts.attempts)) {
    return endOrder(known, { rejected: true, error: last.error && { phase: 'synchronous', ...last.error } });
  }
  const unsent = sendings.length === 0 && facts.status !== 'unconfirmed';
  if (unsent || facts.repeatByHand) return { do: 'send', at: occasion.sendAt ?? now };
  if (facts.carriers.length > 0 && explanation.unexplained.length === 0) return settleEnd(known);
  return settleDoubt(known);
}

/**
 * Colt's 200 settles a cancellation that was sent once. After a repeat, the 200 may have cancelled a later sale, so the
 * inventory decides.
 */
function cancellationCompletesAtOnce({ type }: OrderFacts, sendings: readonly AttemptFact[]): boolean {
  return type === 'reservation_cancellation' && sendings.length === 1 && sendings[0]?.verdict === 'accepted';
}
