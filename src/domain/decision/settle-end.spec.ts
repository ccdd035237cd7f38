import { describe, expect, it } from '@jest/globals';
import {
  attempts,
  inconclusive,
  observation,
  PROVEN,
  REFUSAL,
  SENT,
  SETTLE,
  sighting,
  span,
} from '../order-model/order-facts.fake.js';
import { twice, on, at, RESERVED, C9, known, failed, activation, update, asBefore, later } from './decide.fake.js';
import type { Sighting } from '../order-model/observation.js';
import type { OrderFacts } from './evidence.js';

describe('what two observations settle once an id has ended', () => {
  const reserved = (from: number, to: number, over: Partial<Sighting> = {}) =>
    sighting(from, to, { ...RESERVED, ...over });
  it.each<[string, Partial<OrderFacts>, object]>([
    [
      'nothing of a cancelled order',
      { carriers: [{ ...failed, status: 'cancelled' }], observations: twice(sighting(0, 9)) },
      {
        do: 'end',
        status: 'failed',
        error: { code: 'colt-cancelled' },
        detail: 'two observations agree on what Colt did',
        audits: 0,
      },
    ],
    [
      'a part of a partial one',
      {
        carriers: [{ ...failed, status: 'partial' }],
        observations: twice(reserved(0, 4, { coltOrderId: 'C1' }), sighting(5, 9)),
      },
      { do: 'end', status: 'partial' },
    ],
    [
      'nothing of a partial one',
      { carriers: [{ ...failed, status: 'partial' }], observations: twice(sighting(0, 9)) },
      { do: 'observe', attention: { code: 'partial-without-effect' } },
    ],
    [
      'nothing of a partial one and of one that was cancelled',
      {
        carriers: [
          { ...failed, status: 'partial' },
          { ...failed, coltOrderId: 'C2', status: 'cancelled' },
        ],
        observations: twice(sighting(0, 9)),
      },
      { do: 'observe', attention: { code: 'partial-without-effect' } },
    ],
    [
      'nothing more of a partial one, after a person settled a part',
      {
        carriers: [{ ...failed, status: 'partial' }],
        settledByHand: [{ ...span(0, 1), outcome: 'completed', error: null }],
        observations: twice(sighting(0, 9)),
      },
      { do: 'end', status: 'partial' },
    ],
    [
      'a part of a failed one',
      { carriers: [failed], observations: twice(reserved(0, 4, { coltOrderId: 'C1' }), sighting(5, 9)) },
      { do: 'end', status: 'partial', attention: null },
    ],
    [
      'nothing readable',
      { carriers: [failed], observations: PROVEN.map((time) => inconclusive(time, 'HTTP 500')) },
      { do: 'observe', attention: { code: 'colt-cannot-tell', detail: 'HTTP 500' } },
    ],
    [
      'an id that was not read',
      { carriers: [failed], observations: twice(reserved(0, 9, { coltOrderId: 'C9' })) },
      { do: 'observe', attention: { code: 'colt-id-unexplained' } },
    ],
    [
      'too little',
      { carriers: [failed], observations: twice(sighting(0, 9, { status: 'unclear' })) },
      { do: 'observe', attention: { code: 'colt-shows-too-little' } },
    ],
    [
      'an update of which Colt shows nothing',
      { ...update, carriers: [failed], observations: twice({ ...asBefore, endCustomer: null }) },
      { do: 'end', status: 'failed', detail: 'Colt reports the update as failed and does not show end customers' },
    ],
    [
      'such an update that was cancelled',
      {
        ...update,
        carriers: [{ ...failed, status: 'cancelled' }],
        observations: twice({ ...asBefore, endCustomer: null }),
      },
      { do: 'observe', attention: { code: 'colt-shows-too-little' } },
    ],
    [
      'our reference on what is not done',
      {
        carriers: [{ ...failed, status: 'cancelled' }],
        observations: twice(sighting(0, 9, { status: 'gone', reference: 'ours' })),
      },
      { do: 'end', status: 'failed' },
    ],
  ])('after the end of its id: %s', (_, over, expected) => {
    expect(on({ status: 'in_progress', attempts: [known('C1')], ...over })).toMatchObject(expected);
  });

  it('counts both observations of a failed silent update from the sending, not from the report', () => {
    const carriers = [{ ...failed, endReportedAt: at(PROVEN[0]) }];
    const over = { ...update, status: 'in_progress' as const, attempts: [known('C1')], carriers };
    const silent = { ...asBefore, endCustomer: null };
    expect(on({ ...over, observations: twice(silent) })).toMatchObject({ do: 'end', status: 'failed' });
    expect(on({ ...over, observations: twice(silent).slice(1) })).toMatchObject({ do: 'observe', attention: null });
  });

  it.each<[string, Partial<OrderFacts>, object]>([
    [
      'every number as before, where one failed and one was cancelled',
      {
        carriers: [failed, { ...failed, coltOrderId: 'C2', status: 'cancelled' }],
        observations: twice(sighting(0, 9)).slice(1),
      },
      { do: 'observe' },
    ],
    [
      'two that are too early for a reported end',
      {
        carriers: [{ ...failed, status: 'cancelled', endReportedAt: at(PROVEN[0]) }],
        observations: twice(sighting(0, 9)),
      },
      { do: 'observe', at: at(PROVEN[1] + SETTLE) },
    ],
    [
      'two that are too early for the end of a failed update',
      {
        ...update,
        carriers: [{ ...failed, endReportedAt: at(PROVEN[0]) }],
        observations: twice({ ...asBefore, endCustomer: 'foreign' }),
      },
      { do: 'observe', at: at(PROVEN[1] + SETTLE) },
    ],
    [
      'two that are too early for the sending of a silent update',
      {
        ...update,
        carriers: [failed],
        observations: [SENT + 1, SENT + 1 + SETTLE].map((time) =>
          observation(time, { ...asBefore, endCustomer: null }),
        ),
      },
      { do: 'observe', at: at(PROVEN[1] + 1) },
    ],
    [
      'a part of a partial one, by effect',
      { carriers: [{ ...failed, status: 'partial' }], observations: twice(reserved(0, 4), sighting(5, 9)) },
      { do: 'end', status: 'partial', attention: { code: 'adopted-by-effect' } },
    ],
    [
      'the error of the partial one, beside one that was cancelled',
      {
        carriers: [
          { ...failed, status: 'cancelled', coltOrderId: 'C2' },
          { ...failed, status: 'partial', error: REFUSAL },
        ],
        observations: twice(reserved(0, 4, { coltOrderId: 'C1' }), sighting(5, 9)),
      },
      { do: 'end', status: 'partial', error: { code: REFUSAL.code } },
    ],
  ])('after the ends of its ids: %s', (_, over, expected) => {
    const now = at(PROVEN[1] + 1);
    expect(on({ status: 'in_progress', attempts: [known('C1')], ...over }, {}, now)).toMatchObject(expected);
  });

  it.each<[string, Sighting[], object, Partial<OrderFacts>?]>([
    [
      'a silent id, and the rest neither done nor as before',
      [sighting(0, 4, { status: 'active', ...C9 }), sighting(5, 9)],
      { do: 'observe', attention: { code: 'colt-id-unexplained' } },
      activation,
    ],
    ['a number neither done nor as before', [sighting(0, 9)], { do: 'end', status: 'failed' }, activation],
    [
      'nothing more',
      [sighting(0, 9)],
      { do: 'end', status: 'failed', detail: 'two observations agree: Colt has done nothing more' },
    ],
    [
      'a part of the known id',
      [reserved(0, 4, { coltOrderId: 'C1', reference: 'ours' }), sighting(5, 9)],
      { do: 'end', status: 'partial' },
    ],
    [
      'a silent id, and the rest as before',
      [reserved(0, 4, C9), sighting(5, 9)],
      { do: 'observe', attention: { code: 'colt-id-unexplained' } },
    ],
    [
      'a silent id, and the rest changed',
      [reserved(0, 4, C9), sighting(5, 9, { status: 'gone' })],
      { do: 'observe', attention: { code: 'colt-id-unexplained' } },
    ],
    [
      'our reference, and the rest as before',
      [reserved(0, 4, { reference: 'ours' }), sighting(5, 9)],
      { do: 'observe', attention: { code: 'colt-names-no-order' } },
    ],
    [
      'our reference on what is not done',
      [sighting(0, 9, { status: 'gone', reference: 'ours' })],
      { do: 'observe', attention: { code: 'colt-names-no-order' } },
    ],
  ])('after the end of one id of two sendings: %s', (_, numbers, expected, over = {}) => {
    const observations = later(twice(...numbers), 1_000);
    expect(
      on({ attempts: attempts('ambiguous', 'ambiguous'), carriers: [failed], observations, ...over }),
    ).toMatchObject(expected);
  });
});
