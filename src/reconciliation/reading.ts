import { MOCK_ANSWER, type AttentionDraft } from '../orders/attention.js';
import type { CarrierFact } from '../orders/state/facts.js';
import { hasEnded } from '../orders/state/fold.js';
import { STILL_IN_DOUBT } from '../orders/settling/settle.js';

/** What one GET /order gave. */
export interface Reading {
  /** Null: Colt answered 404 for an id that it had given us, or with something that is not about this order. */
  readonly fact: CarrierFact | null;
  readonly canned: boolean;
  readonly detail: string;
}

const SILENT_AFTER = 6;
const MISSING_AFTER = 3;

/** Whether a person should look at an order that reading back does not move. @param readBacks made so far */
export function attentionAfterReading(readings: readonly Reading[], readBacks: number): AttentionDraft | undefined {
  // What has ended needs nobody, however long it took.
  if (readings.some(({ fact }) => fact?.status === 'completed')) return undefined;
  const [first] = readings.filter(({ fact }) => !fact || !hasEnded(fact));
  if (!first) return undefined;
  if (readings.some(({ canned }) => canned)) return MOCK_ANSWER;
  if (readBacks >= MISSING_AFTER && readings.some(({ fact }) => fact === null)) {
    return { code: 'colt-order-missing', detail: 'Colt does not know the order that it confirmed' };
  }
  if (readBacks < SILENT_AFTER) return undefined;
  return { code: 'colt-silent', detail: `Still open at Colt after ${readBacks} read-backs: ${first.detail}` };
}

/**
 * What a person sees after a look at Colt that decided nothing. That Colt hands out canned answers stays true until
 * the order moves: an empty inventory does not refute it.
 * @returns undefined leaves what is there, null clears it
 */
export function attentionAfterLook(
  now: Pick<AttentionDraft, 'code'> | null,
  told: AttentionDraft | null,
): AttentionDraft | null | undefined {
  if (now?.code === MOCK_ANSWER.code && (!told || told.code === STILL_IN_DOUBT)) return undefined;
  return told;
}
