import { describe, expect, it } from '@jest/globals';
import {
  attempts,
  facts,
  inconclusive,
  observation,
  PROVEN,
  REFUSAL,
  SENT,
  SETTLE,
  sighting,
  span,
} from '../order-model/order-facts.fake.js';
import {
  HELD,
  NOW,
  twice,
  later,
  on,
  at,
  RESERVED,
  C9,
  activation,
  cancellation,
  update,
  asBefore,
} from './decide.fake.js';
import type { Sighting } from '../order-model/observation.js';
import type { OrderFacts } from './evidence.js';

describe('what two observations settle', () => {
  const reserved = (from: number, to: number, over: Partial<Sighting> = {}) =>
    sighting(from, to, { ...RESERVED, ...over });
  it.each<[string, Partial<OrderFacts>, object]>([
    [
      'a mere effect',
      { observations: twice(reserved(0, 9)) },
      { do: 'end', status: 'completed', attention: { code: 'adopted-by-effect' }, coltOrderIds: [] },
    ],
    [
      'our reference, and the rest a mere effect',
      { observations: twice(reserved(0, 4, { reference: 'ours' }), reserved(5, 9)) },
      { do: 'end', status: 'completed', attention: { code: 'adopted-by-effect' } },
    ],
    [
      'an effect beside a silent id',
      { observations: twice(reserved(0, 9, C9)) },
      { do: 'end', status: 'completed', attention: { code: 'adopted-by-effect' }, coltOrderIds: ['C9'] },
    ],
    [
      'an effect beside the id of before',
      { ...activation, observations: twice(sighting(0, 9, { status: 'active', coltOrderId: 'X' })) },
      { do: 'end', status: 'completed', attention: { code: 'adopted-by-effect' }, coltOrderIds: [] },
    ],
    [
      'active for another end customer',
      {
        ...activation,
        observations: twice(sighting(0, 9, { status: 'active', coltOrderId: 'X', endCustomer: 'foreign' })),
      },
      { do: 'end', status: 'failed', error: { reason: 'The numbers are active under another order of this account' } },
    ],
    [
      'a cancelled number',
      { ...cancellation, observations: twice(sighting(0, 9)) },
      {
        do: 'end',
        status: 'completed',
        attention: null,
        detail: 'two observations show the numbers as ordered',
      },
    ],
    ['nothing', { observations: twice(sighting(0, 9)) }, { do: 'repeat', ranges: [span(0, 9)], at: NOW }],
    ['a part', { observations: twice(reserved(0, 4), sighting(5, 9)) }, { do: 'repeat', ranges: [span(5, 9)] }],
    [
      'nothing, after three sendings',
      { attempts: attempts('ambiguous', 'ambiguous', 'ambiguous'), observations: later(twice(sighting(0, 9)), 2_000) },
      { do: 'observe', attention: { code: 'colt-does-not-take' } },
    ],
    [
      'held elsewhere',
      { observations: twice(reserved(0, 4, { ...C9, idReference: 'foreign' }), sighting(5, 9)) },
      {
        do: 'end',
        status: 'failed',
        error: { code: 'held-elsewhere', details: 'Colt order C9' },
        foreign: [span(0, 4)],
      },
    ],
    [
      'held elsewhere, and the rest done',
      { observations: twice(reserved(0, 4, { reference: 'foreign' }), reserved(5, 9, { reference: 'ours' })) },
      { do: 'end', status: 'partial', foreign: [span(0, 4)] },
    ],
    [
      'nothing readable',
      { observations: PROVEN.map((time) => inconclusive(time, 'HTTP 500')) },
      { do: 'observe', attention: { code: 'colt-cannot-tell', detail: 'HTTP 500' } },
    ],
    [
      'nothing readable, each time for another reason',
      { observations: [inconclusive(PROVEN[0], 'HTTP 500'), inconclusive(PROVEN[1], 'HTTP 503')] },
      { do: 'observe', attention: { code: 'colt-cannot-tell', detail: 'HTTP 503' } },
    ],
    [
      'a refused repeat',
      { attempts: attempts('ambiguous', 'refused'), observations: later(twice(sighting(0, 9)), 1_000) },
      { do: 'end', status: 'failed', error: { ...REFUSAL, phase: 'synchronous' } },
    ],
    [
      'an id that was not read',
      { observations: twice(reserved(0, 4, { coltOrderId: 'C9' }), sighting(5, 9)) },
      { do: 'observe', attention: { code: 'colt-id-unexplained' } },
    ],
    [
      'a silent id, and the rest as before',
      { observations: twice(reserved(0, 4, C9), sighting(5, 9)) },
      { do: 'observe', attention: { code: 'colt-id-unexplained' } },
    ],
    [
      'our reference, and the rest as before',
      { observations: twice(reserved(0, 4, { reference: 'ours' }), sighting(5, 9)) },
      { do: 'observe', attention: { code: 'colt-names-no-order' } },
    ],
    [
      'our reference beside the id of before, and the rest as before',
      {
        ...activation,
        observations: twice(
          sighting(0, 4, { status: 'active', coltOrderId: 'X', reference: 'ours' }),
          sighting(5, 9, HELD),
        ),
      },
      { do: 'observe', attention: { code: 'colt-names-no-order' } },
    ],
    [
      'our reference on a number that is not done',
      { observations: twice(sighting(0, 9, { status: 'gone', reference: 'ours' })) },
      { do: 'observe', attention: { code: 'colt-names-no-order' } },
    ],
    [
      'our reference on a number that is not done, and the rest done',
      {
        observations: twice(
          sighting(0, 4, { status: 'gone', reference: 'ours' }),
          reserved(5, 9, { reference: 'ours' }),
        ),
      },
      { do: 'observe', attention: { code: 'colt-names-no-order' } },
    ],
    [
      'too little',
      { observations: twice(sighting(0, 9, { status: 'unclear' })) },
      { do: 'observe', attention: { code: 'colt-shows-too-little' } },
    ],
    [
      'changed',
      { ...update, observations: twice({ ...asBefore, endCustomer: 'foreign' }) },
      { do: 'observe', attention: { code: 'changed-at-colt' } },
    ],
    [
      'something, without a snapshot',
      { ...activation, snapshot: null, observations: twice(sighting(0, 9, RESERVED)) },
      { do: 'observe', attention: { code: 'snapshot-missing' } },
    ],
  ])('in doubt: %s', (_, over, expected) => {
    expect(on(over)).toMatchObject(expected);
  });

  it('leaves a refusal to a person while Colt is slow with orders of the type', () => {
    const patience = { ...facts().patience, slowNow: true };
    const observations = later(twice(sighting(0, 9)), 1_000);
    const decision = on({ patience, attempts: attempts('ambiguous', 'refused'), observations });
    expect(decision).toMatchObject({ do: 'observe', attention: { code: 'colt-slow' } });
  });

  it('repeats no sooner than the occasion says', () => {
    expect(on({ observations: twice(sighting(0, 9)) }, { sendAt: at(PROVEN[1] + 5) })).toMatchObject({
      do: 'repeat',
      at: at(PROVEN[1] + 5),
    });
  });

  it('an unmatched notification delays a repeat by at most four settle times', () => {
    const until = SENT + 4 * SETTLE;
    const over = {
      unmatchedNotification: true,
      observations: [...twice(sighting(0, 9)), observation(until - 1, sighting(0, 9))],
    };
    expect(on(over, {}, at(until - 1))).toMatchObject({
      do: 'observe',
      at: at(until),
      attention: { code: 'notification-unmatched' },
    });
    expect(on(over, {}, at(until))).toMatchObject({ do: 'repeat' });
  });
});
