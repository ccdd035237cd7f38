import { describe, expect, it } from '@jest/globals';
import {
  attempt,
  attempts,
  carrier,
  facts,
  observation,
  PROVEN,
  REPORTED,
  SENT,
  SETTLE,
  sighting,
} from '../order-model/order-facts.fake.js';
import { NOW, twice, on, at, known, failed } from './decide.fake.js';
import type { OrderFacts } from './evidence.js';
import { backoffMs, lagMs } from './pacing.js';

describe('when to observe', () => {
  const absent = sighting(0, 9);
  it.each<[string, Partial<OrderFacts>, number]>([
    ['first, early', {}, SENT + SETTLE / 10],
    ['at the settle time', { observations: [observation(SENT + 1, absent)] }, PROVEN[0]],
    [
      'at the settle time, after an observation that began when the sending ended',
      { observations: [observation(SENT, absent)] },
      PROVEN[0],
    ],
    ['one settle time after the first', { observations: [observation(PROVEN[0], absent)] }, PROVEN[1]],
    [
      'anew, if the observation is older than the sending',
      { observations: [observation(SENT - 1, absent)] },
      SENT + SETTLE / 10,
    ],
    [
      'after the lease of a sending in flight, beside an id that has ended',
      { attempts: attempts('ambiguous', null), carriers: [failed] },
      SENT + 41_000 + SETTLE / 10,
    ],
    [
      'anew, after a later sending',
      {
        attempts: [attempt(1, 'ambiguous'), attempt(2, 'ambiguous', { endedAt: at(PROVEN[1]) })],
        observations: twice(absent).slice(0, 1),
      },
      PROVEN[1] + SETTLE / 10,
    ],
    [
      'one settle time after an end was reported',
      {
        attempts: [known('C1')],
        carriers: [carrier('cancelled', { confirmed: true, endReportedAt: at(PROVEN[0]) })],
        observations: [observation(PROVEN[0], absent)],
      },
      PROVEN[0] + SETTLE,
    ],
    [
      'after a reported end, in doubt too',
      {
        attempts: attempts('ambiguous', 'ambiguous'),
        carriers: [{ ...failed, endReportedAt: at(PROVEN[0]) }],
        observations: [observation(PROVEN[0], absent)],
      },
      PROVEN[0] + SETTLE,
    ],
  ])('%s', (_, over, time) => {
    expect(on(over, {}, at(SENT + 1))).toMatchObject({ do: 'observe', at: at(time), attention: null });
  });

  it.each<[string, Partial<OrderFacts>]>([
    [
      'an end was reported after the last observation',
      {
        attempts: [known('C1')],
        carriers: [{ ...failed, endReportedAt: at(PROVEN[1]) }],
        observations: [observation(PROVEN[0], absent)],
      },
    ],
    ['nothing was observed since an end', { attempts: [known('C1')], carriers: [failed] }],
    [
      'the evidence for a repeat is old',
      { observations: twice(absent).map((each) => ({ ...each, until: at(PROVEN[1] - 60_001) })) },
    ],
  ])('at once: %s', (_, over) => {
    expect(on(over)).toMatchObject({ do: 'observe', at: NOW, attention: null });
  });

  it('at once, after a report that only Colt can confirm', () => {
    const observations = [observation(PROVEN[0], absent)];
    expect(on({ observations }, { observed: false, observeNow: true })).toMatchObject({ do: 'observe', at: NOW });
    expect(on({ observations }, { observed: false, observeNow: true }, at(PROVEN[0]))).toMatchObject({
      at: at(PROVEN[0]),
    });
    expect(on({ observations }, { observeNow: true }, at(PROVEN[0]))).toMatchObject({
      do: 'observe',
      at: at(PROVEN[1]),
    });
  });

  it('keeps its attention until an observation or a change of status', () => {
    const over = { observations: [observation(PROVEN[0], absent)] };
    expect(on(over, REPORTED)).toMatchObject({ do: 'observe', attention: undefined });
    expect(on({ ...over, status: 'in_progress' }, REPORTED)).toMatchObject({ do: 'observe', attention: null });
    expect(on(over)).toMatchObject({ do: 'observe', attention: null });
  });

  it('observes at growing intervals once a person must decide, and keeps the time without an observation', () => {
    const other = sighting(0, 9, { status: 'unclear' });
    const observations = [...twice(other), observation(PROVEN[1] + 1, other)];
    const nextActionAt = at(PROVEN[1] + 99);
    expect(on({ observations, nextActionAt })).toMatchObject({ do: 'observe', at: at(PROVEN[1] + 4 * SETTLE) });
    expect(on({ observations, nextActionAt }, REPORTED)).toMatchObject({ do: 'observe', at: nextActionAt });
  });

  it('observes first after at most ten seconds', () => {
    const patience = { ...facts().patience, settleMs: 3_600_000 };
    expect(on({ patience }, {}, at(SENT))).toMatchObject({ do: 'observe', at: at(SENT + 10_000) });
  });

  it.each([
    ['a minute', 5_000, 60_000],
    ['the configured settle time, if that is longer', 300_000, 300_000],
  ])('evidence for a repeat is fresh for %s', (_, leastMs, ms) => {
    const patience = { ...facts().patience, leastMs };
    const observations = twice(absent);
    expect(on({ patience, observations }, {}, at(PROVEN[1] + ms))).toMatchObject({ do: 'repeat' });
    expect(on({ patience, observations }, {}, at(PROVEN[1] + ms + 1))).toMatchObject({ do: 'observe' });
  });

  it('reports that the settle time has reached its cap, and which orders caused it', () => {
    const patience = { ...facts().patience, slowOrders: ['C7', 'C8'] };
    const decision = on({ patience, observations: [observation(PROVEN[0], absent)] });
    expect(decision).toMatchObject({
      attention: { code: 'colt-slow', detail: 'Colt needs longer than 7200 s for C7, C8' },
    });
  });
});

describe('backoffMs', () => {
  it.each([
    ['the settle time at first', SETTLE, 0, SETTLE],
    ['the settle time after one observation', SETTLE, 1, SETTLE],
    ['twice as long after another', SETTLE, 2, 2 * SETTLE],
    ['a second at least', 0, 1, 1_000],
    ['doubled ten times at most', 1_000, 100, 1_024_000],
    ['six hours at most', SETTLE, 100, 6 * 3_600_000],
  ])('%s', (_, settleMs, looks, ms) => {
    expect(backoffMs(settleMs, looks)).toBe(ms);
  });
});

describe('lagMs', () => {
  it.each<[string, number, number]>([
    ['counts from the report', PROVEN[0], SETTLE],
    ['is nothing at the time of the report', PROVEN[1], 0],
    ['is nothing before the time of the report', PROVEN[1] + 5, 0],
  ])('%s', (_, endReportedAt, ms) => {
    const carriers = [carrier('failed', { endReportedAt: at(endReportedAt) })];
    expect(lagMs({ carriers, submittedAt: at(SENT) }, NOW)).toBe(ms);
  });
});
