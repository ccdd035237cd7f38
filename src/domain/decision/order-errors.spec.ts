import { describe, expect, it } from '@jest/globals';
import { carrier, facts, REFUSAL, sighting, span } from '../order-model/order-facts.fake.js';
import type { CarrierFact } from '../order-model/facts.js';
import type { Sighting } from '../order-model/observation.js';
import { endError, foreignError } from './order-errors.js';
import { sightsOf } from './sights.js';

describe('the error of numbers that are held elsewhere', () => {
  const foreign = (...numbers: Sighting[]) => sightsOf(facts(), numbers, [span(0, 9)]);
  const held = (from: number, to: number, coltOrderId: string | null = null) =>
    sighting(from, to, { status: 'reserved', reference: 'foreign', idReference: 'foreign', idRead: true, coltOrderId });

  it.each<[string, Sighting[], string | null]>([
    ['no order of Colt, if none is shown', [held(0, 9)], null],
    ['the order that has them', [held(0, 9, 'C9')], 'Colt order C9'],
    ['the first order of two', [held(0, 4, 'C8'), held(5, 9, 'C9')], 'Colt order C8'],
    ['the only order that is shown', [held(0, 4), held(5, 9, 'C9')], 'Colt order C9'],
  ])('names %s', (_, numbers, details) => {
    expect(foreignError('reservation', foreign(...numbers))).toEqual({
      httpStatus: null,
      code: 'held-elsewhere',
      reason: 'The numbers are reserved under another order of this account',
      message: null,
      details,
      phase: 'asynchronous',
    });
  });
});

describe('the error of an order that ended at Colt', () => {
  const SECOND = { ...REFUSAL, code: '002' };
  it.each<[string, CarrierFact[], string]>([
    ['the error that Colt reported', [carrier('failed', { error: REFUSAL })], REFUSAL.code ?? ''],
    [
      'the error of the first one that failed',
      [carrier('failed', { error: REFUSAL }), carrier('partial', { coltOrderId: 'C2', error: SECOND })],
      REFUSAL.code ?? '',
    ],
    [
      'the error of a failed one, beside one that was cancelled',
      [carrier('cancelled', { error: SECOND }), carrier('failed', { coltOrderId: 'C2', error: REFUSAL })],
      REFUSAL.code ?? '',
    ],
    ['colt-cancelled, if nothing failed', [carrier('cancelled', { error: REFUSAL })], 'colt-cancelled'],
  ])('is %s', (_, carriers, code) => {
    expect(endError(carriers)).toEqual({ ...REFUSAL, code, phase: 'asynchronous' });
  });

  it('is colt-failed, if Colt reported no error', () => {
    expect(endError([carrier('failed')])).toEqual({
      httpStatus: null,
      code: 'colt-failed',
      reason: null,
      message: null,
      details: null,
      phase: 'asynchronous',
    });
  });
});
