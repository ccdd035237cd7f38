import { describe, expect, it } from '@jest/globals';
import {
  attempt,
  attempts,
  carrier,
  observation,
  PROVEN,
  REFUSAL,
  REPORTED,
  SENT,
  sighting,
  span,
} from '../order-model/order-facts.fake.js';
import {
  NOW,
  twice,
  later,
  on,
  at,
  RESERVED,
  C9,
  known,
  failed,
  activation,
  cancellation,
  update,
  asBefore,
} from './decide.fake.js';
import type { Observation, Sighting } from '../order-model/observation.js';
import type { OrderFacts } from './evidence.js';

describe('before anything is known of a sending', () => {
  it.each<[string, Partial<OrderFacts>, object]>([
    ['nothing was sent', { status: 'accepted', attempts: [] }, { do: 'send', at: NOW }],
    ['nothing was taken', { status: 'submitting', attempts: attempts('not_taken', 'not_sent') }, { do: 'send' }],
    ['nothing was sent, but a backup was restored', { attempts: [] }, { do: 'observe', status: 'unconfirmed' }],
    ['a person sends it again', { repeatByHand: true, observations: twice(sighting(0, 9)) }, { do: 'send' }],
    ['one is in flight', { attempts: attempts(null) }, { do: 'await', until: at(SENT + 40_000) }],
    [
      'Colt refused it',
      { attempts: attempts('refused') },
      { do: 'end', status: 'rejected', error: { ...REFUSAL, phase: 'synchronous' } },
    ],
    [
      'Colt refused it, after one that was not taken',
      { attempts: attempts('not_taken', 'refused') },
      { do: 'end', status: 'rejected' },
    ],
    [
      'Colt refused it, after a doubtful one',
      { attempts: attempts('ambiguous', 'refused') },
      { do: 'observe', status: 'unconfirmed' },
    ],
    [
      'Colt refused it, after one that has not ended',
      { attempts: attempts(null, 'refused') },
      { do: 'observe', status: 'unconfirmed' },
    ],
    [
      'a cancellation was answered',
      { ...cancellation, attempts: attempts('accepted') },
      { do: 'end', status: 'completed' },
    ],
    [
      'a reservation was answered without an id',
      { attempts: attempts('accepted') },
      { do: 'observe', status: 'unconfirmed' },
    ],
    [
      'a repeated cancellation was answered',
      { ...cancellation, attempts: attempts('ambiguous', 'accepted') },
      { do: 'observe', status: 'unconfirmed' },
    ],
    [
      'a person settled every number',
      { settledByHand: [{ ...span(0, 9), outcome: 'failed', error: null }] },
      { do: 'end', status: 'failed', error: null },
    ],
    [
      'a sending is in flight, and its id is known',
      { attempts: attempts(null), carriers: [carrier('raised')] },
      { do: 'observe', status: 'in_progress' },
    ],
    [
      'a person repeats an answered cancellation, and the repeat is in doubt',
      { ...cancellation, attempts: attempts('accepted', 'ambiguous') },
      { do: 'observe', status: 'unconfirmed' },
    ],
    [
      'a sending is in flight, after an id that failed',
      {
        attempts: attempts('ambiguous', null),
        carriers: [failed],
        observations: [observation(PROVEN[0], sighting(0, 9))],
      },
      { do: 'observe', status: 'unconfirmed' },
    ],
  ])('%s', (_, over, expected) => {
    expect(on(over)).toMatchObject(expected);
  });

  it('sends no sooner than the occasion says', () => {
    expect(on({ status: 'accepted', attempts: [] }, { sendAt: at(PROVEN[1] + 5) })).toEqual({
      do: 'send',
      at: at(PROVEN[1] + 5),
    });
  });
});

describe('a restored order without a known sending', () => {
  const over = (observations: Observation[]) => ({ attempts: [], observations });
  it('waits for two observations, and is sent if nothing was done', () => {
    expect(on(over(twice(sighting(0, 9)).slice(1)))).toMatchObject({ do: 'observe', status: 'unconfirmed' });
    expect(on(over(twice(sighting(0, 9))))).toMatchObject({ do: 'repeat', ranges: [span(0, 9)] });
  });
});

describe('what one observation settles', () => {
  const once = (...numbers: Sighting[]) => [observation(SENT + 1, ...numbers)];
  it.each<[string, Partial<OrderFacts>, object]>([
    [
      'an id under our reference',
      { observations: once(sighting(0, 4, { ...RESERVED, ...C9, reference: 'ours' }), sighting(5, 9)) },
      { do: 'adopt', coltOrderIds: ['C9'] },
    ],
    [
      'our reference without an id',
      { observations: once(sighting(0, 9, { ...RESERVED, reference: 'ours' })) },
      { do: 'end', status: 'completed', attention: null, detail: 'Colt shows the numbers as ordered' },
    ],
    [
      'our end customer',
      { ...activation, observations: once(sighting(0, 9, { status: 'active', endCustomer: 'ours' })) },
      { do: 'end', status: 'completed' },
    ],
    [
      'our details',
      { ...update, observations: once({ ...asBefore, endCustomer: 'ours' }) },
      { do: 'end', status: 'completed' },
    ],
    ['a mere effect', { observations: once(sighting(0, 9, RESERVED)) }, { do: 'observe' }],
    [
      'a number that is gone',
      { ...cancellation, observations: once(sighting(0, 9, { status: 'gone' })) },
      { do: 'observe' },
    ],
    [
      'done, where an id failed',
      {
        attempts: [known('C1')],
        carriers: [failed],
        observations: once(sighting(0, 9, { ...RESERVED, coltOrderId: 'C1' })),
      },
      { do: 'end', status: 'completed', detail: 'Colt shows the numbers as ordered' },
    ],
    [
      'as before, where every id failed',
      { attempts: [known('C1')], carriers: [failed], observations: once(sighting(0, 9)) },
      { do: 'end', status: 'failed', audits: 2, error: { code: 'colt-failed' } },
    ],
    [
      'as before, where one was cancelled',
      { attempts: [known('C1')], carriers: [{ ...failed, status: 'cancelled' }], observations: once(sighting(0, 9)) },
      { do: 'observe', status: 'in_progress' },
    ],
    [
      'as before, where a sending has no id',
      { attempts: attempts('ambiguous', 'ambiguous'), carriers: [failed], observations: once(sighting(0, 9)) },
      { do: 'observe', status: 'unconfirmed' },
    ],
  ])('%s', (_, over, expected) => {
    expect(on(over)).toMatchObject(expected);
  });
});

it('adopts an id once, however many numbers it stands on', () => {
  const ours = { ...RESERVED, ...C9, reference: 'ours' } as const;
  const observations = [observation(SENT + 1, sighting(0, 1, ours), sighting(2, 7), sighting(8, 9, ours))];
  expect(on({ observations })).toEqual({ do: 'adopt', coltOrderIds: ['C9'] });
});

it('uses the latest observation, whatever the order of storing', () => {
  const observations = twice(sighting(0, 9, { ...RESERVED, reference: 'ours' }));
  const earlier = observation(SENT + 1, sighting(0, 9));
  expect(on({ observations: [...observations, earlier] })).toMatchObject({ do: 'end', status: 'completed' });
});

describe('the numbers of an id', () => {
  it.each<[string, Partial<OrderFacts>, object]>([
    [
      'completed',
      { attempts: [known('C1')], carriers: [carrier('completed', { confirmed: true })] },
      { do: 'end', status: 'completed', audits: 0, error: null },
    ],
    [
      'completed, as a notification said',
      { attempts: [known('C1')], carriers: [carrier('completed')] },
      { do: 'end', status: 'completed', audits: 1 },
    ],
    [
      'completed, for the sending that named a part',
      {
        attempts: [attempt(1, 'accepted', { coltOrderId: 'C1', ranges: [span(0, 4)] })],
        carriers: [carrier('completed', { confirmed: true })],
      },
      { do: 'observe' },
    ],
    [
      'completed, except what GET /order omits',
      { attempts: [known('C1')], carriers: [carrier('completed', { confirmed: true, shownRanges: [span(0, 4)] })] },
      { do: 'observe' },
    ],
    [
      'failed, as a notification said',
      { status: 'in_progress', attempts: [known('C1')], carriers: [carrier('failed', { endReportedAt: NOW })] },
      { do: 'observe', status: 'in_progress', at: NOW },
    ],
  ])('%s', (_, over, expected) => {
    expect(on(over, REPORTED)).toMatchObject(expected);
  });

  it('ends partial, with the error that Colt reported for the rest', () => {
    const attempts = [
      attempt(1, 'accepted', { coltOrderId: 'C1', ranges: [span(0, 4)] }),
      attempt(2, 'accepted', { number: 2, coltOrderId: 'C2', ranges: [span(5, 9)] }),
    ];
    const carriers = [carrier('completed'), { ...failed, coltOrderId: 'C2', error: REFUSAL }];
    const decision = on({ attempts, carriers, observations: later(twice(sighting(0, 9)), 1_000) });
    expect(decision).toMatchObject({
      do: 'end',
      status: 'partial',
      error: { code: REFUSAL.code, phase: 'asynchronous' },
      audits: 1,
      parts: [
        { ...span(5, 9), outcome: 'failed' },
        { ...span(0, 4), outcome: 'completed' },
      ],
    });
  });
});
