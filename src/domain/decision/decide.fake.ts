import {
  attempt,
  carrier,
  facts,
  observation,
  OBSERVED,
  PROVEN,
  SENT,
  sighting,
} from '../order-model/order-facts.fake.js';
import { decide } from './decide.js';
import type { Observation, Sighting } from '../order-model/observation.js';
import type { Decision, Occasion, OrderFacts } from './evidence.js';

/** Fixtures shared by the specs of the decision. */
export const HELD = { status: 'reserved', coltOrderId: 'X' } as const;
export const SNAPSHOT = [sighting(0, 9, HELD)];
export const NOW = new Date(PROVEN[1]);

/** Two equal observations, far enough apart to count. */
export const twice = (...numbers: Sighting[]): Observation[] => PROVEN.map((at) => observation(at, ...numbers));
/** The same observations, moved behind a later sending. */
export const later = (observations: Observation[], ms: number): Observation[] =>
  observations.map((each) => ({ ...each, at: new Date(each.at.getTime() + ms) }));
export const on = (over: Partial<OrderFacts>, occasion: Partial<Occasion> = {}, now: Date = NOW): Decision =>
  decide(facts(over), { ...OBSERVED, ...occasion }, now);
export const at = (ms: number) => new Date(ms);

export const RESERVED = { status: 'reserved' } as const;
export const C9 = { coltOrderId: 'C9', idRead: true } as const;
export const known = (coltOrderId: string) => attempt(1, 'accepted', { coltOrderId });
export const failed = carrier('failed', { confirmed: true, endReportedAt: at(SENT) });
export const activation = { type: 'activation', snapshot: SNAPSHOT } as const;
export const cancellation = { type: 'reservation_cancellation', snapshot: SNAPSHOT } as const;
export const update = {
  type: 'customer_update',
  snapshot: [sighting(0, 9, { status: 'active', coltOrderId: 'X' })],
} as const;
export const asBefore = sighting(0, 9, { status: 'active', coltOrderId: 'X', endCustomer: 'before' });
