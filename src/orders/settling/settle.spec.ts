import { describe, expect, it } from '@jest/globals';
import { attempts, blindLook, look, part, REFUSAL, span } from '../order-facts.fake.js';
import { ORDER_TYPES, type FoundPart, type Look, type OrderType } from '../order.js';
import type { AttemptVerdict } from '../state/facts.js';
import { earlyLookMs, settle, type Evidence } from './settle.js';

const DOUBT = 1_000_000;
const SETTLE = 60_000;
/** Two looks that prove: both after the settle time, one settle time apart. */
const PROVEN = [DOUBT + SETTLE, DOUBT + 2 * SETTLE] as const;

const evidence = (looks: readonly Look[], over: Partial<Evidence> = {}): Evidence => ({
  looks,
  doubtSince: new Date(DOUBT),
  settleMs: SETTLE,
  attentionFrom: new Date(DOUBT + 30 * SETTLE),
  parkedUntil: null,
  ...over,
});
const twice = (...parts: FoundPart[]) => evidence(PROVEN.map((at) => look(at, ...parts)));
const decide = (
  type: OrderType,
  given: Evidence,
  verdicts: AttemptVerdict[] = ['ambiguous'],
  now = new Date(Math.max(DOUBT, ...given.looks.map(({ at }) => Date.parse(at)))),
) => settle(type, attempts(...verdicts), given, now);

const ours = part(0, 9, 'ours', 'C1');
const effect = part(0, 9, 'effect', 'C1');
const notDone = part(0, 9, 'not_done');
const others = part(0, 9, 'others', 'X9', 'under the reference THEIRS');
const unreadable = part(0, 9, 'unreadable');

describe('settle: one uniform finding, proven by two looks', () => {
  it.each<[OrderType, FoundPart, object]>([
    ['reservation', ours, { do: 'adopt', coltOrderIds: ['C1'] }],
    ['reservation', effect, { do: 'adopt', coltOrderIds: ['C1'] }],
    ['reservation', part(0, 9, 'effect'), { do: 'complete' }],
    ['reservation', notDone, { do: 'repeat', attention: null }],
    ['reservation', others, { do: 'fail', error: { code: 'held-elsewhere', phase: 'asynchronous' } }],
    ['reservation', unreadable, { do: 'look', attention: { code: 'colt-shows-too-little' } }],
    ['activation', ours, { do: 'adopt', coltOrderIds: ['C1'] }],
    ['activation', effect, { do: 'adopt', coltOrderIds: ['C1'] }],
    ['activation', part(0, 9, 'effect'), { do: 'complete' }],
    ['activation', notDone, { do: 'repeat' }],
    ['activation', others, { do: 'fail', error: { code: 'held-elsewhere' } }],
    ['activation', unreadable, { do: 'look', attention: { code: 'colt-shows-too-little' } }],
    ['reservation_cancellation', effect, { do: 'complete' }],
    ['reservation_cancellation', notDone, { do: 'repeat' }],
    ['reservation_cancellation', others, { do: 'fail', error: { code: 'held-elsewhere' } }],
    ['reservation_cancellation', unreadable, { do: 'look', attention: { code: 'colt-shows-too-little' } }],
    ['customer_update', ours, { do: 'adopt', coltOrderIds: ['C1'] }],
    ['customer_update', part(0, 9, 'ours'), { do: 'complete' }],
    ['customer_update', effect, { do: 'complete' }],
    ['customer_update', notDone, { do: 'repeat' }],
    ['customer_update', others, { do: 'look', attention: { code: 'update-unclear' } }],
    ['customer_update', unreadable, { do: 'look', attention: { code: 'colt-shows-too-little' } }],
  ])('%s, %o', (type, found, expected) => {
    expect(decide(type, twice(found))).toMatchObject(expected);
  });

  it('a cancelled number that Colt does not list: it may not list it yet, so one look is not enough', () => {
    const gone = { ...part(0, 9, 'effect'), missing: true } as const;
    const early = evidence([look(DOUBT + 1, gone)]);
    expect(decide('reservation_cancellation', early)).toEqual({
      do: 'look',
      at: new Date(DOUBT + SETTLE),
      attention: null,
    });
    expect(decide('reservation_cancellation', evidence([look(DOUBT + 1, part(0, 9, 'effect'))]))).toMatchObject({
      do: 'complete',
    });
    expect(decide('reservation_cancellation', twice(gone))).toMatchObject({ do: 'complete' });
  });

  it('names whose the numbers are when it fails', () => {
    const failed = decide('reservation', twice(others));
    expect(failed).toMatchObject({
      error: { reason: 'The numbers are reserved under another order of this account', details: 'Colt order X9' },
    });
    expect(decide('activation', twice(others))).toMatchObject({
      error: { reason: 'The numbers are active under another order of this account' },
    });
  });

  it('says so when it adopts by effect', () => {
    expect(decide('reservation', twice(ours))).toMatchObject({ detail: 'Colt shows the order under our reference' });
    expect(decide('reservation', twice(effect))).toMatchObject({
      detail: 'Colt shows the numbers as ordered, without a reference of ours',
    });
  });
});

describe('settle: good news counts at the first look', () => {
  it.each(ORDER_TYPES)('%s', (type) => {
    const decided = decide(type, evidence([look(DOUBT + 1, effect)]));
    expect(['adopt', 'complete']).toContain(decided.do);
  });

  it('adopts every order of Colt that shows', () => {
    const found = [part(0, 4, 'ours', 'C1'), part(5, 9, 'ours', 'C2')];
    expect(decide('reservation', evidence([look(DOUBT + 1, ...found)]))).toMatchObject({ coltOrderIds: ['C1', 'C2'] });
  });

  it('trusts the ids beside our reference before those beside a mere effect', () => {
    const found = [part(0, 4, 'ours', 'C1'), part(5, 9, 'effect', 'C2')];
    for (const type of ['reservation', 'activation', 'customer_update'] as const) {
      expect(decide(type, evidence([look(DOUBT + 1, ...found)]))).toMatchObject({ do: 'adopt', coltOrderIds: ['C1'] });
    }
  });

  it('overtakes looks that showed nothing', () => {
    const looks = [look(PROVEN[0], notDone), look(PROVEN[1], notDone), look(PROVEN[1] + 1, ours)];
    expect(decide('reservation', evidence(looks))).toMatchObject({ do: 'adopt' });
  });
});

describe('settle: bad news needs two looks', () => {
  const at = (ms: number) => ({ do: 'look', at: new Date(ms), attention: null });

  it.each<[string, number[], object]>([
    ['none yet', [], at(DOUBT + earlyLookMs(SETTLE))],
    ['one before the settle time', [DOUBT + 6_000], at(PROVEN[0])],
    ['many before the settle time', [1, 20_000, 40_000, 59_999].map((ms) => DOUBT + ms), at(PROVEN[0])],
    ['one at the settle time', [PROVEN[0]], at(PROVEN[1])],
    ['one long after it', [DOUBT + 7 * SETTLE], at(DOUBT + 8 * SETTLE)],
    ['two, too close together', [PROVEN[0], PROVEN[1] - 1], at(PROVEN[1])],
    ['one before and one after it', [DOUBT + SETTLE - 1, PROVEN[1] - 1], at(PROVEN[1] - 1 + SETTLE)],
    ['two, one settle time apart', [...PROVEN], { do: 'repeat' }],
    ['three, the outer ones far enough apart', [PROVEN[0], PROVEN[0] + 30_000, PROVEN[1]], { do: 'repeat' }],
  ])('%s', (_, times, expected) => {
    expect(decide('reservation', evidence(times.map((ms) => look(ms, notDone))))).toMatchObject(expected);
  });

  it('starts anew when looks differ', () => {
    const half = [part(0, 4, 'not_done'), part(5, 9, 'ours', 'C1')];
    const looks = [look(PROVEN[0], notDone), look(PROVEN[1], ...half)];
    expect(decide('reservation', evidence(looks))).toMatchObject(at(PROVEN[1] + SETTLE));
    const back = [...looks, look(PROVEN[1] + 10_000, notDone)];
    expect(decide('reservation', evidence(back))).toMatchObject(at(PROVEN[1] + 10_000 + SETTLE));
  });

  it('starts anew after Colt could not tell', () => {
    const looks = [look(PROVEN[0], notDone), blindLook(PROVEN[0] + 1), look(PROVEN[1], notDone)];
    expect(decide('reservation', evidence(looks))).toMatchObject(at(PROVEN[1] + SETTLE));
  });

  it('does not mind in which order looks were kept', () => {
    const looks = PROVEN.map((ms) => look(ms, notDone)).reverse();
    expect(decide('reservation', evidence(looks))).toMatchObject({ do: 'repeat' });
  });

  it('never looks in the past', () => {
    const now = new Date(PROVEN[1] + 5);
    expect(settle('reservation', attempts('ambiguous'), evidence([]), now)).toMatchObject({ do: 'look', at: now });
    const one = evidence([look(PROVEN[0], notDone)]);
    expect(settle('reservation', attempts('ambiguous'), one, now)).toMatchObject({ do: 'look', at: now });
  });
});

describe('settle: mixed findings', () => {
  const first = (state: FoundPart['state']) => part(0, 4, state, state === 'not_done' ? null : 'C1');
  const second = (state: FoundPart['state']) => part(5, 9, state, state === 'not_done' ? null : 'C2');

  it.each(ORDER_TYPES)('%s waits for the settle time', (type) => {
    const mixed = evidence([look(DOUBT + 1, first('effect'), second('not_done'))]);
    expect(decide(type, mixed)).toMatchObject({ do: 'look', at: new Date(PROVEN[0]), attention: null });
  });

  const partial = { do: 'partial', failed: [span(5, 9)] };
  const rest = { do: 'repeat' };

  it.each<[OrderType, FoundPart['state'], FoundPart['state'], object]>([
    ['reservation', 'ours', 'not_done', partial],
    ['reservation', 'effect', 'others', partial],
    ['reservation', 'not_done', 'others', { do: 'fail', error: { code: 'held-elsewhere' } }],
    ['activation', 'ours', 'not_done', partial],
    ['activation', 'effect', 'others', partial],
    ['activation', 'others', 'not_done', { do: 'fail', error: { code: 'held-elsewhere' } }],
    ['reservation_cancellation', 'effect', 'not_done', rest],
    ['reservation_cancellation', 'effect', 'others', partial],
    ['reservation_cancellation', 'others', 'not_done', { do: 'fail', error: { code: 'held-elsewhere' } }],
    // Was repeated for the rest once: Colt failed the repeat, and what had been done was told as failed.
    ['customer_update', 'ours', 'not_done', { do: 'adopt', coltOrderIds: ['C1'] }],
    ['customer_update', 'effect', 'not_done', partial],
    ['customer_update', 'effect', 'others', { do: 'look', attention: { code: 'update-unclear' } }],
    ['customer_update', 'not_done', 'others', { do: 'look', attention: { code: 'update-unclear' } }],
    ['customer_update', 'not_done', 'unreadable', { do: 'look', attention: { code: 'colt-shows-too-little' } }],
    ['reservation', 'ours', 'unreadable', { do: 'look', attention: { code: 'colt-shows-too-little' } }],
  ])('%s: %s and %s', (type, one, other, expected) => {
    expect(decide(type, twice(first(one), second(other)))).toMatchObject(expected);
  });

  it('a cancellation that was done in part, and in part became impossible, repeats nothing', () => {
    const found = [part(0, 2, 'effect'), part(3, 5, 'not_done', 'C1'), part(6, 9, 'others', 'C2')];
    expect(decide('reservation_cancellation', twice(...found))).toMatchObject({
      do: 'partial',
      failed: [span(3, 5), span(6, 9)],
    });
  });
});

describe('settle: the refusal of a repeat', () => {
  const verdicts: AttemptVerdict[] = ['absent', 'refused'];

  it('is no verdict: what shows the order done wins', () => {
    expect(decide('reservation', evidence([look(DOUBT + 1, ours)]), verdicts)).toMatchObject({ do: 'adopt' });
  });

  it('waits for two looks like any other doubt', () => {
    expect(decide('reservation', evidence([look(DOUBT + 1, notDone)]), verdicts)).toMatchObject({ do: 'look' });
    expect(decide('reservation', evidence([look(PROVEN[0], notDone)]), verdicts)).toMatchObject({ do: 'look' });
  });

  it.each(ORDER_TYPES)('ends %s once two looks show it undone', (type) => {
    expect(decide(type, twice(notDone), verdicts)).toEqual({
      do: 'fail',
      error: { phase: 'synchronous', ...REFUSAL },
    });
  });

  it('does not hide that somebody else has the numbers', () => {
    expect(decide('reservation', twice(others), verdicts)).toMatchObject({ error: { code: 'held-elsewhere' } });
  });

  it('ends a cancellation number by number, instead of repeating the rest', () => {
    const found = [part(0, 4, 'effect'), part(5, 9, 'not_done', 'C1')];
    expect(decide('reservation_cancellation', twice(...found), verdicts)).toMatchObject({
      do: 'partial',
      failed: [span(5, 9)],
    });
  });
});
