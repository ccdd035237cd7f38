import { describe, expect, it } from '@jest/globals';
import {
  attempt,
  carrier,
  facts,
  inconclusive,
  observation,
  PROVEN,
  SETTLE,
  sighting,
  span,
} from '../order-model/order-facts.fake.js';
import type { RangeOutcome } from '../order-model/order.js';
import { audit, contradiction, type EndedFacts } from './audit.js';
import type { Sighting } from '../order-model/observation.js';

const FAILED: RangeOutcome[] = [{ ...span(0, 9), outcome: 'failed', error: null }];
const failed = carrier('failed', { confirmed: true });
const known = attempt(1, 'accepted', { coltOrderId: 'C1' });
const reserved = (from: number, to: number, over: Partial<Sighting> = {}) =>
  sighting(from, to, { status: 'reserved', ...over });

const ended = (numbers: Sighting[], over: Partial<EndedFacts> = {}): EndedFacts => ({
  ...facts({ status: 'failed', attempts: [known], carriers: [failed] }),
  observations: [observation(PROVEN[0], ...numbers)],
  outcomes: FAILED,
  guarded: [],
  auditsLeft: 2,
  ...over,
});

describe('an audit of a failed order', () => {
  const C9 = { coltOrderId: 'C9', idRead: true } as const;
  it.each<[string, Sighting[], ReturnType<typeof span>[], Partial<EndedFacts>?]>([
    ['nothing', [sighting(0, 9)], []],
    ['a part, under its id', [reserved(0, 4, { coltOrderId: 'C1' }), sighting(5, 9)], [span(0, 4)]],
    ['an effect', [reserved(0, 9)], [span(0, 9)]],
    ['another id under our reference', [reserved(0, 9, { ...C9, reference: 'ours' })], [span(0, 9)]],
    [
      'an id under our reference, but nothing done',
      [reserved(0, 9, { ...C9, status: 'unclear', reference: 'ours' })],
      [span(0, 9)],
    ],
    ['an id that was not read', [reserved(0, 9, { coltOrderId: 'C9' })], [span(0, 9)]],
    ["another's order", [reserved(0, 9, { reference: 'foreign' })], []],
    ['what is not done', [sighting(0, 9, { status: 'gone', reference: 'ours' })], []],
    [
      "an activation with the reservation's reference",
      [sighting(0, 9, { status: 'active', coltOrderId: 'X', reference: 'foreign' })],
      [span(0, 9)],
      { type: 'activation', snapshot: [reserved(0, 9, { coltOrderId: 'X' })] },
    ],
    [
      'a cancelled number that is no longer listed',
      [sighting(0, 9)],
      [],
      { type: 'reservation_cancellation', snapshot: [reserved(0, 9)] },
    ],
    [
      'only numbers that had failed',
      [reserved(0, 9)],
      [span(0, 4)],
      {
        status: 'partial',
        outcomes: [
          { ...span(0, 4), outcome: 'failed', error: null },
          { ...span(5, 9), outcome: 'completed', error: null },
        ],
      },
    ],
    ['not what another order guards', [reserved(0, 9)], [span(5, 9)], { guarded: [span(0, 4)] }],
  ])('adopts %s', (_, numbers, adopt, over = {}) => {
    const result = audit(ended(numbers, over));
    expect(result.adopt).toEqual(adopt);
    expect(result.attention).toEqual(
      adopt.length > 0 ? expect.objectContaining({ code: 'contradicted-after-end' }) : null,
    );
  });

  it.each<[string, EndedFacts, number | null]>([
    ['twice', ended([sighting(0, 9)]), 1],
    ['not a third time', ended([sighting(0, 9)], { auditsLeft: 1 }), null],
    ['again, where another order guards a number', ended([sighting(0, 9)], { auditsLeft: 1, guarded: [span(3)] }), 1],
    [
      'not for a number that was done',
      ended([sighting(0, 9)], {
        auditsLeft: 1,
        guarded: [span(3)],
        outcomes: [{ ...span(5, 9), outcome: 'failed', error: null }],
      }),
      null,
    ],
    ['again, where Colt did not answer', ended([], { auditsLeft: 1, observations: [inconclusive(PROVEN[0])] }), 1],
    [
      'again, where Colt did not answer a second time',
      ended([], { auditsLeft: 1, readBacks: 1, observations: [inconclusive(PROVEN[0])] }),
      1,
    ],
    [
      'not a fourth time without an answer',
      ended([], { auditsLeft: 1, readBacks: 2, observations: [inconclusive(PROVEN[0])] }),
      null,
    ],
    [
      'again, where an order is alive at Colt',
      ended([sighting(0, 9)], { auditsLeft: 1, carriers: [carrier('in_progress')] }),
      1,
    ],
    [
      'again, where one of two orders is alive at Colt',
      ended([sighting(0, 9)], { auditsLeft: 1, carriers: [failed, carrier('in_progress', { coltOrderId: 'C2' })] }),
      1,
    ],
    [
      'not once Colt denies it',
      ended([sighting(0, 9)], { auditsLeft: 1, carriers: [carrier('in_progress', { missingTimes: 3 })] }),
      null,
    ],
  ])('audits %s', (_, given, auditsLeft) => {
    expect(audit(given).next).toEqual(auditsLeft === null ? null : { inMs: SETTLE, auditsLeft });
  });

  it('audits at growing intervals', () => {
    expect(audit(ended([sighting(0, 9)], { readBacks: 3 })).next).toEqual({ inMs: 4 * SETTLE, auditsLeft: 1 });
  });
});

it('an audit reports an order that is alive rather than its effect', () => {
  const { attention } = audit(ended([sighting(0, 9)], { carriers: [carrier('in_progress')] }));
  expect(attention?.detail).toBe('Colt order C1 is in_progress after this order had ended');
});

describe('an audit of a completed order', () => {
  const completed = (over: Partial<EndedFacts>) =>
    ended([], {
      status: 'completed',
      outcomes: [{ ...span(0, 9), outcome: 'completed', error: null }],
      observations: [],
      auditsLeft: 1,
      ...over,
    });

  it.each<[string, EndedFacts, boolean]>([
    ['once GET /order has confirmed it', completed({ carriers: [carrier('completed', { confirmed: true })] }), false],
    ['while GET /order lags', completed({ carriers: [carrier('completed')] }), true],
    [
      'while GET /order lags for one of two',
      completed({ carriers: [carrier('completed', { confirmed: true }), carrier('completed', { coltOrderId: 'C2' })] }),
      true,
    ],
    ['never, where Colt has no order for it', completed({ carriers: [] }), false],
    ['three times at most', completed({ carriers: [carrier('completed')], readBacks: 2 }), false],
    [
      'whatever other order is alive',
      completed({ carriers: [carrier('completed', { confirmed: true }), carrier('raised', { coltOrderId: 'C2' })] }),
      false,
    ],
  ])('audits again %s', (_, given, again) => {
    expect(audit(given).next !== null).toBe(again);
  });
});

describe('a success that only a notification reported', () => {
  const believed = (over: object, readBacks: number) => {
    const given = { status: 'completed', outcomes: [], observations: [], auditsLeft: 1, readBacks } as const;
    return audit(ended([], { ...given, carriers: [carrier('completed', over)] })).attention?.detail ?? null;
  };
  it.each<[string, object, number, string | null]>([
    ['is doubted after the last audit', {}, 2, 'Colt does not show it as ended'],
    ['is doubted where Colt does not know it', { missingTimes: 3 }, 2, 'Colt does not know it'],
    ['may be shown later', {}, 1, null],
    ['is believed once confirmed', { confirmed: true }, 2, null],
    ['is not denied by an answer that names no order', { answersAreForeign: true }, 2, null],
  ])('%s', (_, over, readBacks, detail) => {
    const told = 'a notification reported Colt order C1 as completed, but ';
    expect(believed(over, readBacks)).toBe(detail && told + detail);
  });
});

describe('contradiction', () => {
  const code = (given: Partial<EndedFacts>, outcomes: RangeOutcome[] = FAILED) =>
    contradiction({ ...ended([]), ...given }, outcomes)?.code ?? null;

  it.each<[string, Partial<EndedFacts>, boolean, RangeOutcome[]?]>([
    ['failed, and its id too', {}, false],
    ['failed, and an id is alive', { carriers: [carrier('in_progress')] }, true],
    ['failed, and an end is not confirmed', { carriers: [carrier('cancelled')] }, true],
    ['failed, and an id completed', { carriers: [carrier('completed')] }, true],
    [
      'partial, and the id completed the done part',
      {
        status: 'partial',
        carriers: [carrier('completed')],
        attempts: [attempt(1, 'accepted', { coltOrderId: 'C1', ranges: [span(0, 4)] })],
      },
      false,
      [{ ...span(5, 9), outcome: 'failed', error: null }],
    ],
    ['completed, and GET /order says failed', { status: 'completed' }, true, []],
    ['completed, and it is not confirmed', { status: 'completed', carriers: [carrier('failed')] }, false, []],
    [
      'completed, and one of two ids too',
      { status: 'completed', carriers: [failed, carrier('completed', { coltOrderId: 'C2' })] },
      false,
      [],
    ],
    [
      'completed, and the id is alive',
      { status: 'completed', carriers: [carrier('in_progress', { confirmed: true })] },
      false,
      [],
    ],
  ])('%s', (_, given, is, outcomes = FAILED) => {
    expect(code(given, outcomes)).toBe(is ? 'contradicted-after-end' : null);
  });

  it('names the order and its status as Colt spells it', () => {
    const carriers = [carrier('in_progress', { rawStatus: 'Held' })];
    expect(contradiction(ended([], { carriers }), FAILED)?.detail).toBe(
      'Colt order C1 is Held after this order had ended',
    );
  });

  it('names the first of two orders', () => {
    const carriers = [carrier('in_progress'), carrier('raised', { coltOrderId: 'C2' })];
    expect(contradiction(ended([], { carriers }), FAILED)?.detail).toBe(
      'Colt order C1 is in_progress after this order had ended',
    );
  });
});
