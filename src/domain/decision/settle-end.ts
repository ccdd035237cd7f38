import { missingObservation } from './agreement.js';
import { lastEndReported } from './carrier-facts.js';
import { all, askPerson, observeAt, type Case } from './case.js';
import { attentionAfterEnd } from './doubt-attention.js';
import { endOrder } from './end-order.js';
import type { Decision } from './evidence.js';
import { later } from './pacing.js';

/** Audits after a failure that counted at once: Colt may have processed a part that its inventory did not show yet. */
const AUDITS_OF_FAILURE = 2;

/**
 * Settles an order whose sendings all have ids and whose ids have all ended, while some numbers are not done. The
 * inventory decides. Colt's `failed` counts at once if every number is exactly as before. Any other end needs two
 * observations; the first counts one settle time after the end was first reported.
 */
export function settleEnd(known: Case): Decision {
  const { facts, observations, parts, sendingEndedAt, now } = known;
  const { settleMs } = facts.patience;
  const endReportedAt = lastEndReported(facts.carriers);
  const latest = observations.at(-1);
  if (!latest || latest.until.getTime() < endReportedAt) return observeAt(known, now, null);

  const failed = facts.carriers.every(({ status }) => status === 'failed');
  if (failed && all(parts, 'as_before')) return endOrder(known, { audits: AUDITS_OF_FAILURE });
  if (all(parts, 'done')) return endOrder(known, { detail: 'Colt shows the numbers as ordered' });

  // If Colt echoes nothing of an update, GET /order is the only evidence: it reported `failed` at each observation.
  const silent = failed && facts.type === 'customer_update' && all(parts, 'inconclusive');
  const from = (silent ? sendingEndedAt : Math.max(sendingEndedAt, endReportedAt)) + settleMs;
  const missing = missingObservation(observations, from, settleMs);
  if (missing !== null) return observeAt(known, later(now, missing), null);
  if (silent) return endOrder(known, { detail: 'Colt reports the update as failed and does not show end customers' });
  if (!parts)
    return askPerson(known, { code: 'colt-cannot-tell', detail: latest.reason ?? 'Colt does not answer completely' });
  const attention = attentionAfterEnd(known, parts);
  if (attention) return askPerson(known, attention);
  return endOrder(known, { detail: 'two observations agree on what Colt did' });
}
