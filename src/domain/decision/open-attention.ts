import { MOCK_ANSWER, type AttentionDraft } from '../order-model/attention.js';
import type { Case } from './case.js';
import { isTerminal } from './carrier-facts.js';
import { isDoubled } from './sendings.js';

const SILENT_AFTER = 6;
const MISSING_AFTER = 3;

export const DOUBLED: AttentionDraft = {
  code: 'doubled-at-carrier',
  detail: 'Colt has more than one order for the same numbers; a person must have the second one cancelled',
};

/** Attention for an order that is open at Colt. Undefined: unchanged; null: none. */
export function attentionWhileOpen({ facts, occasion, now }: Case): AttentionDraft | null | undefined {
  const { carriers, patience } = facts;
  const open = carriers.filter((fact) => !isTerminal(fact));
  if (isDoubled(facts)) return DOUBLED;
  if (open.some(({ answersAreForeign }) => answersAreForeign)) return MOCK_ANSWER;
  const spanMs = 2 * patience.settleMs;
  const missing = open.find(
    ({ missingTimes, missingSince }) =>
      missingTimes >= MISSING_AFTER && missingSince !== null && now.getTime() - missingSince.getTime() >= spanMs,
  );
  if (missing) {
    return { code: 'colt-order-missing', detail: `Colt no longer knows its order ${missing.coltOrderId}` };
  }
  const unknown = open.find(({ status }) => status === 'unknown');
  if (unknown)
    return { code: 'colt-status-unknown', detail: `Colt reports the status ${JSON.stringify(unknown.rawStatus)}` };
  const isLong = facts.submittedAt !== null && now.getTime() - facts.submittedAt.getTime() > patience.mostMs;
  if (facts.readBacks >= SILENT_AFTER && isLong) {
    const names = open.map(({ coltOrderId, rawStatus, status }) => `${coltOrderId}: ${rawStatus ?? status}`).join(', ');
    return { code: 'colt-silent', detail: `Still open at Colt after ${facts.readBacks} read-backs: ${names}` };
  }
  return occasion.observed || facts.status !== 'in_progress' ? null : undefined;
}
