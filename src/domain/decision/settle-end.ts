import { missingObservation } from './agreement.js';
import { lastEndReported } from './carrier-facts.js';
import { all, askPerson, observeAt, type Case } from './case.js';
import { attentionAfterEnd } from './doubt-attention.js';
import { endOrder } from './end-order.js';
import type { Decision } from './evidence.js';
import { later } from './pacing.js';

/** After a failure that was believed at once: Colt may have done a part that its inventory did not show yet. */
const AUDITS_OF_FAILURE = 2;

/**
 * Every sending has its id, every id has ended, and not all numbers are done. The inventory decides. Colt's `failed`
 * counts at once where every number is exactly as before. Any other end waits for two observations, the first one settle
 * time after the end was first reported.
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

  // Where Colt echoes nothing of an update, GET /order is all there is: it said `failed` at each observation.
  const silent = failed && facts.type === 'customer_update' && all(parts, 'inconclusive');
  const from = (silent ? sendingEndedAt : Math.max(sendingEndedAt, endReportedAt)) + settleMs;
  const missing = missingObservation(observations, from, settleMs);
  if (missing !== null) return observeAt(known, later(now, missing), null);
  if (silent) return endOrder(known, { detail: 'Colt failed it, and shows no details' });
  if (!parts)
    return askPerson(known, { code: 'colt-cannot-tell', detail: latest.reason ?? 'Colt does not answer completely' });
  const attention = attentionAfterEnd(known, parts);
  if (attention) return askPerson(known, attention);
  return endOrder(known, { detail: 'two observations agree on what Colt did' });
}
