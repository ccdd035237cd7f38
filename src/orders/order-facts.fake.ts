import type { CarrierError, CarrierNumber } from '../colt/carrier.js';
import { carrierNumber } from '../colt/carrier-number.fake.js';
import type { EndCustomerDetails } from '../end-customers/end-customer-details.js';
import type { FoundPart, Look } from './order.js';
import type { AttemptFact, AttemptVerdict, CarrierFact } from './state/facts.js';

/** Facts as tests want them: ends are given as offsets into one hundred French numbers. */
export const FIRST = 33_382_500_000n;

export const span = (from: number, to = from) => ({ start: FIRST + BigInt(from), end: FIRST + BigInt(to) });

export const REFUSAL: CarrierError = {
  httpStatus: 400,
  code: '001',
  reason: 'not free',
  message: null,
  details: null,
};

export const ACME: EndCustomerDetails = {
  type: 'business',
  name: 'Acme SARL',
  registrationNumber: 'FR123',
  address: { houseNumber: '7', streetName: 'de la Gare', city: 'Lyon', postalCode: '69000', country: 'FR' },
};

export function attempt(number: number, verdict: AttemptVerdict | null, over: Partial<AttemptFact> = {}): AttemptFact {
  const at = new Date(1_000 * number);
  return {
    id: `attempt-${number}`,
    number,
    fence: number,
    operation: 'reservation',
    trackingId: `tracking-${number}`,
    createdAt: at,
    leaseUntil: new Date(at.getTime() + 40_000),
    sentAt: at,
    endedAt: verdict === null ? null : at,
    verdict,
    httpStatus: null,
    coltOrderId: null,
    durationMs: null,
    error: verdict === 'refused' ? REFUSAL : null,
    ...over,
  };
}

export function attempts(...verdicts: (AttemptVerdict | null)[]): AttemptFact[] {
  return verdicts.map((verdict, i) => attempt(i + 1, verdict));
}

export function carrier(
  status: CarrierFact['status'],
  confirmed = false,
  coltOrderId = 'C1',
  over: Partial<CarrierFact> = {},
): CarrierFact {
  return { coltOrderId, status, rawStatus: status, confirmed, error: null, failedRanges: [], ...over };
}

export function row(from: number, to: number, over: Partial<CarrierNumber> = {}): CarrierNumber {
  return carrierNumber(span(from, to), over);
}

export function part(
  from: number,
  to: number,
  state: FoundPart['state'],
  coltOrderId: string | null = null,
  note?: string,
): FoundPart {
  const { start, end } = span(from, to);
  return { start: String(start), end: String(end), state, coltOrderId, ...(note ? { note } : {}) };
}

export function look(atMs: number, ...found: FoundPart[]): Look {
  return { at: new Date(atMs).toISOString(), finding: { kind: 'parts', parts: found } };
}

export function blindLook(atMs: number, reason = 'no answer'): Look {
  return { at: new Date(atMs).toISOString(), finding: { kind: 'cannot_tell', reason } };
}
