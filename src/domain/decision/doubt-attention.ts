import { sizeOf } from '../../numbering/range-set.js';
import type { AttentionDraft } from '../order-model/attention.js';
import type { Case } from './case.js';
import type { Part } from './sights.js';

/**
 * Attention for an order without a known id at Colt that no rule decides although two observations agree. Null: the
 * rules decide.
 */
export function attentionInDoubt(known: Case, parts: readonly Part[]): AttentionDraft | null {
  const has = (...sights: Part['sight'][]) => parts.some(({ sight }) => sights.includes(sight));
  if (has('unexplained')) return UNEXPLAINED;
  if (has('inconclusive')) return INCONCLUSIVE;
  if (has('not_applied')) return known.facts.snapshot ? CHANGED : NOT_KNOWN_BEFORE;
  return stillToCome(known, parts);
}

/** The same for an order whose ids at Colt have all ended. */
export function attentionAfterEnd(known: Case, parts: readonly Part[]): AttentionDraft | null {
  const { facts, rest, explanation } = known;
  const has = (...sights: Part['sight'][]) => parts.some(({ sight }) => sights.includes(sight));
  if (has('unexplained')) return UNEXPLAINED;
  if (has('inconclusive')) return INCONCLUSIVE;
  const attention = explanation.unexplained.length > 0 ? stillToCome(known, parts) : null;
  if (attention) return attention;
  const doneNothing = !has('done', 'effect_only') && sizeOf(rest) === sizeOf(facts.ranges);
  const partial = facts.carriers.some(({ status }) => status === 'partial');
  return partial && doneNothing ? NOTHING_DONE : null;
}

/**
 * Evidence that Colt accepted a sending, without an id to follow. Colt accepts a sending as a whole, so the rest may
 * still come.
 */
function stillToCome({ facts }: Case, parts: readonly Part[]): AttentionDraft | null {
  const isFollowed = ({ shown }: Part) => facts.carriers.some(({ coltOrderId }) => coltOrderId === shown.coltOrderId);
  const isLeft = parts.some(({ sight }) => sight === 'as_before' || sight === 'not_applied');
  if (parts.some(({ sight }) => sight === 'taken')) return TAKEN;
  if (!isLeft) return null;
  if (parts.some((part) => part.shown.reference === 'ours' && !isFollowed(part))) return TAKEN;
  return parts.some(({ id }) => id === 'silent') ? UNEXPLAINED : null;
}

const UNEXPLAINED: AttentionDraft = {
  code: 'colt-id-unexplained',
  detail: 'A number bears a Colt order id, and Colt does not say which order it belongs to',
};
const INCONCLUSIVE: AttentionDraft = {
  code: 'colt-shows-too-little',
  detail: 'Colt shows too little of the numbers to decide',
};
const CHANGED: AttentionDraft = {
  code: 'changed-at-colt',
  detail: 'Colt shows a number neither as ordered nor as it was before the order',
};
const NOT_KNOWN_BEFORE: AttentionDraft = {
  code: 'snapshot-missing',
  detail: 'The state of the numbers before the first sending is not known: only a person may send the order again',
};
const TAKEN: AttentionDraft = {
  code: 'colt-names-no-order',
  detail: 'Colt shows a number under our reference, but no order id to follow, and not all numbers as ordered',
};
const NOTHING_DONE: AttentionDraft = {
  code: 'partial-without-effect',
  detail: 'Colt reports the order as partial, but shows none of its numbers as ordered',
};
