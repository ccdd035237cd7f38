import type { CarrierError, CarrierNumber } from '../../colt/model/carrier.js';
import { carrierNumber } from '../../colt/model/carrier-number.fake.js';
import type { EndCustomerDetails } from '../../tenants/end-customers/end-customer-details.js';
import type { Observation, Sighting } from './observation.js';
import type { Occasion, OrderFacts } from '../decision/evidence.js';
import type { AttemptFact, AttemptVerdict, CarrierFact } from './facts.js';

/** Builders for the facts of an order. Ranges are offsets from one French number; times are milliseconds. */
export const FIRST = 33_382_500_000n;

export const span = (from: number, to = from) => ({ start: FIRST + BigInt(from), end: FIRST + BigInt(to) });

export const SETTLE = 60_000;
/** When the first sending of `attempt` ended. */
export const SENT = 1_000_000;
/** Times at which two equal observations count: both after the settle time, one settle time apart. */
export const PROVEN = [SENT + SETTLE, SENT + 2 * SETTLE] as const;

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

/** A row of Colt's inventory. */
export function row(from: number, to: number, over: Partial<CarrierNumber> = {}): CarrierNumber {
  return carrierNumber(span(from, to), over);
}

/** A sending that begins and ends at one time, one second after the previous one. */
export function attempt(number: number, verdict: AttemptVerdict | null, over: Partial<AttemptFact> = {}): AttemptFact {
  const at = new Date(SENT + 1_000 * (number - 1));
  return {
    id: `attempt-${number}`,
    number,
    fencingToken: number,
    operation: 'reservation',
    trackingId: `tracking-${number}`,
    ranges: [span(0, 9)],
    createdAt: at,
    leaseUntil: new Date(at.getTime() + 40_000),
    sentAt: verdict === 'not_sent' ? null : at,
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

export function carrier(status: CarrierFact['status'], over: Partial<CarrierFact> = {}): CarrierFact {
  return {
    coltOrderId: 'C1',
    status,
    rawStatus: status,
    confirmed: false,
    error: null,
    shownRanges: [],
    endReportedAt: null,
    missingTimes: 0,
    missingSince: null,
    answersAreForeign: false,
    ...over,
  };
}

/** Some numbers as Colt shows them: not listed, unless `over` says otherwise. */
export function sighting(from: number, to: number, over: Partial<Sighting> = {}): Sighting {
  return {
    ...span(from, to),
    status: 'absent',
    coltOrderId: null,
    reference: null,
    idReference: null,
    idRead: over.coltOrderId === undefined || over.coltOrderId === null,
    endCustomer: null,
    ...over,
  };
}

export function observation(atMs: number, ...numbers: Sighting[]): Observation {
  return { at: new Date(atMs), until: new Date(atMs), numbers, reason: null };
}

export function inconclusive(atMs: number, reason = 'no answer'): Observation {
  return { at: new Date(atMs), until: new Date(atMs), numbers: null, reason };
}

/** A reservation of ten numbers whose only sending timed out. */
export function facts(over: Partial<OrderFacts> = {}): OrderFacts {
  return {
    type: 'reservation',
    status: 'unconfirmed',
    ranges: [span(0, 9)],
    snapshot: null,
    attempts: attempts('ambiguous'),
    carriers: [],
    observations: [],
    others: { earlier: new Set(), busy: new Set() },
    settledByHand: [],
    repeatByHand: false,
    unmatchedNotification: false,
    patience: {
      settleMs: SETTLE,
      leastMs: SETTLE,
      mostMs: 120 * SETTLE,
      readBackMs: SETTLE,
      slowOrders: [],
      slowNow: false,
    },
    readBacks: 0,
    submittedAt: new Date(SENT),
    nextActionAt: null,
    ...over,
  };
}

export const OBSERVED: Occasion = { observed: true, chance: 0.5 };
export const REPORTED: Occasion = { observed: false, chance: 0.5 };
