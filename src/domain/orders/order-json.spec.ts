import { describe, expect, it } from '@jest/globals';
import { ACME, inconclusive, sighting, span } from '../order-model/order-facts.fake.js';
import type { Observation } from '../order-model/observation.js';
import type { CarrierStateBefore, PlannedRepeat } from '../order-model/order.js';
import {
  carrierStateBeforeFrom,
  carrierStateBeforeToJson,
  observationsFrom,
  observationsToJson,
  repeatFrom,
  repeatToJson,
} from './order-json.js';

const stored = (json: unknown): unknown => JSON.parse(JSON.stringify(json));

describe('round trip of the JSON of an order:', () => {
  it('observations', () => {
    const numbers = [
      sighting(0, 4, {
        status: 'reserved',
        coltOrderId: 'C9',
        reference: 'ours',
        idReference: 'foreign',
        idRead: true,
        endCustomer: 'before',
      }),
      sighting(5, 9),
    ];
    const whole: Observation = { at: new Date(1_000), until: new Date(2_500), numbers, reason: null };
    const observations = [whole, inconclusive(3_000, 'HTTP 500')];
    expect(observationsFrom(stored(observationsToJson(observations)))).toEqual(observations);
  });

  it('the state at Colt before', () => {
    const before: CarrierStateBefore[] = [
      {
        ...span(0, 4),
        status: 'active',
        coltOrderId: 'X',
        endCustomer: ACME,
        directoryService: { listing: 'listed', name: 'Acme' },
      },
      { ...span(5, 9), status: 'gone', coltOrderId: null, endCustomer: null, directoryService: null },
    ];
    expect(carrierStateBeforeFrom(stored(carrierStateBeforeToJson(before)))).toEqual(before);
  });

  it('the planned repeat', () => {
    const repeat: PlannedRepeat = { ranges: [span(0, 4), span(7)], byHand: true, afterAttempt: 2 };
    expect(repeatFrom(stored(repeatToJson(repeat)))).toEqual(repeat);
  });
});

it('null is read from null', () => {
  expect(carrierStateBeforeFrom(null)).toBeNull();
  expect(repeatFrom(null)).toBeNull();
});
