import { describe, expect, it } from '@jest/globals';
import type { CarrierStatus } from '../../colt/model/carrier.js';
import { carrier, REFUSAL, SENT, SETTLE, span } from '../order-model/order-facts.fake.js';
import type { CarrierFact } from '../order-model/facts.js';
import { isTerminal, hasUnheardId, lastEndReported, withReading, type OrderReading } from './carrier-facts.js';

const AT = new Date(SENT);
const EARLIER = new Date(SENT - SETTLE);

const read = (
  fact: CarrierFact,
  status: CarrierStatus | null,
  over: Partial<NonNullable<OrderReading['shown']>> = {},
  proven = true,
  at = AT,
) => {
  const shown = status && {
    status,
    rawStatus: `raw ${status}`,
    error: null,
    ranges: [],
    whose: 'ours' as const,
    ...over,
  };
  return withReading(fact, { coltOrderId: 'C1', shown }, proven, at, SETTLE);
};

describe('isTerminal', () => {
  it.each<[CarrierStatus, boolean, boolean]>([
    ['raised', true, false],
    ['in_progress', true, false],
    ['unknown', true, false],
    ['completed', false, true],
    ['completed', true, true],
    ['failed', false, false],
    ['failed', true, true],
    ['partial', false, false],
    ['partial', true, true],
    ['cancelled', false, false],
    ['cancelled', true, true],
  ])('%s, confirmed %s: %s', (status, confirmed, ended) => {
    expect(isTerminal(carrier(status, { confirmed }))).toBe(ended);
  });
});

describe('lastEndReported', () => {
  it('is the time of the latest report, or 0', () => {
    expect(lastEndReported([])).toBe(0);
    expect(lastEndReported([carrier('raised')])).toBe(0);
    const ends = [carrier('failed', { endReportedAt: AT }), carrier('failed', { endReportedAt: EARLIER })];
    expect(lastEndReported(ends)).toBe(AT.getTime());
  });
});

describe('hasUnheardId', () => {
  const first = carrier('in_progress', { confirmed: true });
  it.each<[string, CarrierFact[], boolean]>([
    ['one id', [carrier('raised')], false],
    ['a second one that was only linked', [first, carrier('raised', { coltOrderId: 'C2' })], true],
    ['two that GET /order confirmed', [first, carrier('raised', { coltOrderId: 'C2', confirmed: true })], false],
    ['a second one that was reported as completed', [first, carrier('completed', { coltOrderId: 'C2' })], false],
    ['a second one that Colt denies', [first, carrier('raised', { coltOrderId: 'C2', missingTimes: 1 })], false],
  ])('%s', (_, carriers, is) => {
    expect(hasUnheardId(carriers)).toBe(is);
  });
});

describe('withReading', () => {
  it('takes over and confirms what Colt reports', () => {
    const after = read(carrier('raised'), 'in_progress', { ranges: [span(0, 4)], error: REFUSAL });
    expect(after).toEqual(
      carrier('in_progress', {
        rawStatus: 'raw in_progress',
        confirmed: true,
        shownRanges: [span(0, 4)],
        error: REFUSAL,
      }),
    );
  });

  it.each<[string, CarrierFact, CarrierStatus, Partial<CarrierFact>]>([
    ['an end is reported now', carrier('raised'), 'failed', { status: 'failed', confirmed: true, endReportedAt: AT }],
    [
      'a reported end is confirmed, and keeps its time',
      carrier('failed', { endReportedAt: EARLIER }),
      'failed',
      { status: 'failed', confirmed: true, endReportedAt: EARLIER },
    ],
    [
      'an end that differs from the reported one counts',
      carrier('completed', { endReportedAt: EARLIER }),
      'failed',
      { status: 'failed', confirmed: true, endReportedAt: EARLIER },
    ],
    [
      'an answer that lags behind a reported end changes nothing',
      carrier('failed', { endReportedAt: EARLIER }),
      'in_progress',
      { status: 'failed', confirmed: false, endReportedAt: EARLIER },
    ],
    [
      'a confirmed end stays',
      carrier('failed', { confirmed: true, endReportedAt: EARLIER }),
      'completed',
      { status: 'failed', endReportedAt: EARLIER },
    ],
    ['a confirmed success stays', carrier('completed', { confirmed: true }), 'in_progress', { status: 'completed' }],
    [
      'a confirmed progress may change',
      carrier('in_progress', { confirmed: true }),
      'failed',
      { status: 'failed', confirmed: true },
    ],
  ])('%s', (_, fact, status, expected) => {
    expect(read(fact, status)).toMatchObject(expected);
  });

  it('keeps the known error if Colt names none', () => {
    expect(read(carrier('raised', { error: REFUSAL }), 'failed').error).toEqual(REFUSAL);
  });

  it('counts consecutive 404 answers and keeps the time of the first', () => {
    const once = read(carrier('raised'), null, {}, true, EARLIER);
    expect(once).toEqual(carrier('raised', { missingTimes: 1, missingSince: EARLIER }));
    expect(read(once, null)).toEqual(carrier('raised', { missingTimes: 2, missingSince: EARLIER }));
    expect(read(once, 'raised')).toMatchObject({ missingTimes: 0, missingSince: null });
  });

  it('a 404 is not an answer about another order', () => {
    expect(read(carrier('raised', { answersAreForeign: true }), null).answersAreForeign).toBe(false);
  });

  it('an answer about another order changes nothing else', () => {
    const fact = carrier('raised', { missingTimes: 2, missingSince: EARLIER });
    expect(read(fact, 'completed', { whose: 'another' })).toEqual(carrier('raised', { answersAreForeign: true }));
  });

  it.each<[CarrierStatus, CarrierStatus]>([
    ['raised', 'in_progress'],
    ['failed', 'in_progress'],
  ])('an answer about the order clears that mark: %s, %s', (known, told) => {
    expect(read(carrier(known, { answersAreForeign: true }), told).answersAreForeign).toBe(false);
  });

  it('an unproven success does not count, and is taken for another order after a settle time', () => {
    const once = read(carrier('raised'), 'completed', {}, false);
    expect(once).toEqual(carrier('raised', { endReportedAt: AT }));
    const soon = new Date(SENT + SETTLE - 1);
    expect(read(once, 'completed', {}, false, soon).answersAreForeign).toBe(false);
    expect(read(once, 'completed', {}, false, new Date(SENT + SETTLE)).answersAreForeign).toBe(true);
  });
});
