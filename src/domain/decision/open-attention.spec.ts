import { describe, expect, it } from '@jest/globals';
import { carrier, PROVEN, REPORTED, SENT, SETTLE } from '../order-model/order-facts.fake.js';
import type { CarrierFact } from '../order-model/facts.js';
import { NOW, on, at, known, failed } from './decide.fake.js';
import type { Occasion, OrderFacts } from './evidence.js';

describe('an order that is open at Colt', () => {
  const open = (over: Partial<OrderFacts> = {}): Partial<OrderFacts> => ({
    status: 'in_progress',
    attempts: [known('C1')],
    carriers: [carrier('in_progress', { confirmed: true })],
    ...over,
  });
  const now = at(SENT + 200 * SETTLE);

  it.each<[string, Partial<OrderFacts>, string | null]>([
    ['nothing', open(), null],
    [
      'two for one number',
      open({
        carriers: [
          carrier('in_progress', { confirmed: true }),
          carrier('in_progress', { confirmed: true, coltOrderId: 'C2' }),
        ],
      }),
      'doubled-at-carrier',
    ],
    [
      'an answer about another',
      open({ carriers: [carrier('raised', { answersAreForeign: true })] }),
      'colt-mock-answer',
    ],
    [
      'an answer about another for one of two',
      open({
        carriers: [
          carrier('in_progress', { confirmed: true }),
          carrier('raised', { coltOrderId: 'C2', answersAreForeign: true }),
        ],
      }),
      'colt-mock-answer',
    ],
    [
      '404 three times, over two settle times',
      open({ carriers: [carrier('raised', { missingTimes: 3, missingSince: at(now.getTime() - 2 * SETTLE) })] }),
      'colt-order-missing',
    ],
    ['404 twice', open({ carriers: [carrier('raised', { missingTimes: 2, missingSince: at(SENT) })] }), null],
    [
      '404 three times, quickly',
      open({ carriers: [carrier('raised', { missingTimes: 3, missingSince: at(now.getTime() - 2 * SETTLE + 1) })] }),
      null,
    ],
    ['an unknown status', open({ carriers: [carrier('unknown', { confirmed: true })] }), 'colt-status-unknown'],
    ['silence, for long and often', open({ readBacks: 6 }), 'colt-silent'],
    ['silence, not often', open({ readBacks: 5 }), null],
    ['silence, not for long', open({ readBacks: 6, submittedAt: at(now.getTime() - 120 * SETTLE) }), null],
    ['silence, never submitted', open({ readBacks: 6, submittedAt: null }), null],
    [
      'an ended one that was missing',
      open({ carriers: [carrier('in_progress'), { ...failed, coltOrderId: 'C2', answersAreForeign: true }] }),
      null,
    ],
  ])('reports %s', (_, over, code) => {
    const decision = on(over, {}, now);
    expect(decision).toMatchObject({
      do: 'observe',
      status: 'in_progress',
      attention: code === null ? null : { code },
    });
  });

  const two = (over: Partial<CarrierFact>): CarrierFact[] => [
    carrier('raised', { ...over, coltOrderId: 'C1' }),
    carrier('raised', { ...over, coltOrderId: 'C2' }),
  ];
  it.each<[string, Partial<OrderFacts>, string]>([
    [
      'the first of two that Colt denies',
      open({ carriers: two({ missingTimes: 3, missingSince: at(SENT) }) }),
      'Colt no longer knows its order C1',
    ],
    [
      'the first of two unknown statuses',
      open({
        carriers: [
          carrier('unknown', { rawStatus: 'Parked' }),
          carrier('unknown', { coltOrderId: 'C2', rawStatus: 'Shelved' }),
        ],
      }),
      'Colt reports the status "Parked"',
    ],
    [
      'every silent one, with Colt’s own status if there is one',
      open({
        readBacks: 6,
        carriers: [
          carrier('in_progress', { rawStatus: 'Held' }),
          carrier('raised', { coltOrderId: 'C2', rawStatus: null }),
        ],
      }),
      'Still open at Colt after 6 read-backs: C1: Held, C2: raised',
    ],
  ])('names %s', (_, over, detail) => {
    expect(on(over, {}, now)).toMatchObject({ attention: { detail } });
  });

  it.each<[string, Partial<OrderFacts>, Partial<Occasion>, number]>([
    ['as planned', open({ nextActionAt: at(PROVEN[1] + 77) }), REPORTED, 77],
    ['anew, after an observation', open({ nextActionAt: at(PROVEN[1] + 77) }), {}, SETTLE],
    [
      'as usual, if GET /order has lagged for longer',
      open({ carriers: [carrier('failed', { endReportedAt: at(PROVEN[1] - 90_000) })] }),
      {},
      SETTLE,
    ],
    [
      'as planned, once it has lagged for an hour',
      open({
        carriers: [carrier('failed', { endReportedAt: at(PROVEN[1] - 3_600_000) })],
        nextActionAt: at(PROVEN[1] + 77),
      }),
      REPORTED,
      77,
    ],
    [
      'as planned, where another id has ended',
      open({
        carriers: [carrier('in_progress', { confirmed: true }), { ...failed, coltOrderId: 'C2' }],
        nextActionAt: at(PROVEN[1] + 77),
      }),
      REPORTED,
      77,
    ],
    [
      'at once, if only GET /order can tell the state of a second id',
      open({
        carriers: [carrier('in_progress', { confirmed: true }), carrier('raised', { coltOrderId: 'C2' })],
        nextActionAt: at(PROVEN[1] + 77),
      }),
      REPORTED,
      0,
    ],
    ['more rarely', open({ readBacks: 2 }), {}, SETTLE * 2.25],
    ['anew, if it was in doubt', open({ status: 'unconfirmed', nextActionAt: at(PROVEN[1] + 77) }), REPORTED, SETTLE],
    ['at once, if requested', open(), { observeNow: true }, 0],
    [
      'at once, to confirm an end',
      open({ carriers: [carrier('failed', { endReportedAt: at(PROVEN[0]) })], nextActionAt: at(PROVEN[1] + 77) }),
      REPORTED,
      0,
    ],
    [
      'soon, while GET /order lags',
      open({ carriers: [carrier('failed', { endReportedAt: at(PROVEN[1] - 5_000) })], readBacks: 9 }),
      {},
      5_000,
    ],
    ['not at once, while GET /order lags', open({ carriers: [carrier('failed', { endReportedAt: NOW })] }), {}, 2_000],
    [
      'soon, while answers are foreign',
      open({
        submittedAt: at(PROVEN[1] - 9_000),
        carriers: [carrier('raised', { answersAreForeign: true })],
        readBacks: 9,
      }),
      {},
      9_000,
    ],
    [
      'as usual, once it has lagged for an hour',
      open({ carriers: [carrier('failed', { endReportedAt: at(PROVEN[1] - 3_600_000) })] }),
      {},
      SETTLE,
    ],
    [
      'within a settle time, if Colt denies it',
      open({ readBacks: 9, carriers: [carrier('raised', { missingTimes: 1 })] }),
      {},
      SETTLE,
    ],
    [
      'within a settle time, if Colt denies one of two',
      open({
        readBacks: 9,
        carriers: [carrier('in_progress'), carrier('raised', { coltOrderId: 'C2', missingTimes: 1 })],
      }),
      {},
      SETTLE,
    ],
    ['every six hours at least', open({ readBacks: 30 }), {}, 6 * 3_600_000],
  ])('is read back %s', (_, over, occasion, ms) => {
    expect(on(over, occasion)).toMatchObject({ do: 'observe', at: at(PROVEN[1] + ms) });
  });

  it('keeps its attention until the next observation', () => {
    expect(on(open(), REPORTED)).toMatchObject({ attention: undefined });
    expect(on(open({ status: 'unconfirmed' }), REPORTED)).toMatchObject({ attention: null });
  });
});
