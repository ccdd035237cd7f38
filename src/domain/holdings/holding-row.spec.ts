import { describe, expect, it } from '@jest/globals';
import { fromRecord, toRecord } from './holding-row.js';
import { newFacts, type Segment } from '../holding-model/holding.js';
import { range, segment } from './segments.fake.js';

/** A segment with a distinct value for every fact. */
const FULL: Segment = segment(0, 9, {
  kind: 'freephone',
  status: 'activating',
  endCustomerId: 'customer',
  endCustomerVersion: 3,
  directoryService: { listing: 'listed' },
  reference: 'portal',
  orderId: 'last',
  openOrderId: 'open',
  coltOrderId: 'colt',
  split: { areaCode: '33', rangeStart: '382500000', rangeEnd: '382500009' },
  reservedAt: new Date(1),
  reservationExpiresAt: new Date(2),
  reservationExpirySource: 'colt',
  expiryWarnedAt: new Date(3),
  activatedAt: new Date(4),
});
const BARE: Segment = { ...newFacts({ country: 'FR', kind: 'geo', status: 'reserved' }), ...range(0, 9) };

describe('a recorded segment', () => {
  it.each([
    ['with every fact', FULL],
    ['without facts', BARE],
  ])('survives a round trip, %s', (_, given) => {
    const record: unknown = JSON.parse(JSON.stringify(toRecord(given)));
    expect(fromRecord(range(0, 9), record as Record<string, unknown>)).toEqual(given);
  });

  it('takes its ends from the columns', () => {
    expect(fromRecord(range(2, 3), toRecord(BARE))).toEqual({ ...BARE, ...range(2, 3) });
  });

  it('is written with its ends as text, because JSON has no bigint', () => {
    expect(toRecord(BARE)).toMatchObject({ start_e164: '33382500000', end_e164: '33382500009' });
  });
});
