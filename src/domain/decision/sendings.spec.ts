import { describe, expect, it } from '@jest/globals';
import { attempt, attempts, carrier, span } from '../order-model/order-facts.fake.js';
import type { AttemptFact, AttemptVerdict, CarrierFact } from '../order-model/facts.js';
import {
  explain,
  isDoubled,
  isInDoubt,
  isSending,
  namedBy,
  numbersOf,
  sendingsOf,
  wasEverInDoubt,
} from './sendings.js';

const RANGES = [span(0, 9)];
const named = (number: number, from: number, to: number) => attempt(number, 'ambiguous', { ranges: [span(from, to)] });
const numbersIn = (explanation: ReturnType<typeof explain>) => explanation.unexplained.map(({ number }) => number);

describe('isSending', () => {
  it.each<[AttemptVerdict | null, boolean]>([
    [null, true],
    ['accepted', true],
    ['ambiguous', true],
    ['refused', true],
    ['not_sent', false],
    ['not_taken', false],
  ])('%s: %s', (verdict, is) => {
    expect(isSending(attempt(1, verdict, { sentAt: new Date(0) }))).toBe(is);
  });

  it('an attempt that was never marked as sent is not a sending', () => {
    expect(isSending(attempt(1, 'ambiguous', { sentAt: null }))).toBe(false);
  });
});

describe('sendingsOf', () => {
  it('returns the latest version of each attempt, oldest first', () => {
    const [first, second] = [attempt(1, 'ambiguous'), attempt(2, 'accepted')];
    expect(sendingsOf([second, attempt(1, null), first])).toEqual([first, second]);
  });
});

describe('isInDoubt', () => {
  it.each<[AttemptVerdict | null, string | null, boolean]>([
    ['ambiguous', null, true],
    [null, null, true],
    ['accepted', null, true],
    ['accepted', 'C1', false],
    ['refused', null, false],
  ])('%s with id %s: %s', (verdict, coltOrderId, is) => {
    expect(isInDoubt(attempt(1, verdict, { coltOrderId }))).toBe(is);
  });
});

describe('wasEverInDoubt', () => {
  it.each<[(AttemptVerdict | null)[], boolean]>([
    [['refused'], false],
    [['not_taken', 'refused'], false],
    [['not_sent', 'refused'], false],
    [['ambiguous', 'refused'], true],
    // A restored backup may hold a sending that has not ended.
    [[null, 'refused'], true],
  ])('%j: %s', (verdicts, is) => {
    expect(wasEverInDoubt(attempts(...verdicts))).toBe(is);
  });
});

describe('explain', () => {
  it.each<[string, AttemptFact[], CarrierFact[], number[]]>([
    ['no id', attempts('ambiguous'), [], [1]],
    ['an id that was adopted', attempts('ambiguous'), [carrier('raised')], []],
    ['one id explains one sending, the earliest', attempts('ambiguous', 'ambiguous'), [carrier('raised')], [2]],
    [
      'two ids explain two',
      attempts('ambiguous', 'ambiguous'),
      [carrier('raised'), carrier('raised', { coltOrderId: 'C2' })],
      [],
    ],
    [
      'an id that an answer named explains only that sending',
      [attempt(1, 'ambiguous'), attempt(2, 'accepted', { coltOrderId: 'C1' })],
      [carrier('raised')],
      [1],
    ],
    [
      'an id by the numbers that it shows',
      [named(1, 0, 9), named(2, 5, 9)],
      [carrier('raised', { shownRanges: [span(5, 9)] })],
      [1],
    ],
    [
      'an id that shows other numbers explains the earliest',
      [named(1, 0, 9), named(2, 5, 9)],
      [carrier('raised', { shownRanges: [span(0, 4)] })],
      [2],
    ],
    [
      'two ids with the same numbers explain two sendings',
      [named(1, 0, 9), named(2, 5, 9)],
      [
        carrier('raised', { shownRanges: [span(5, 9)] }),
        carrier('raised', { coltOrderId: 'C2', shownRanges: [span(5, 9)] }),
      ],
      [],
    ],
  ])('%s', (_, given, carriers, unexplained) => {
    expect(numbersIn(explain({ attempts: given, carriers, ranges: RANGES }))).toEqual(unexplained);
  });
});

describe('numbersOf', () => {
  it.each<[string, AttemptFact[], CarrierFact, ReturnType<typeof span>[]]>([
    ['what its sending named', [named(1, 0, 4)], carrier('completed'), [span(0, 4)]],
    [
      'the numbers named by every sending that it may belong to',
      [named(1, 0, 9), named(2, 5, 9)],
      carrier('completed'),
      [span(5, 9)],
    ],
    [
      'those of the sending with the same numbers',
      [named(1, 0, 9), named(2, 5, 9)],
      carrier('completed', { shownRanges: RANGES }),
      RANGES,
    ],
    [
      'those of the sending whose answer named it',
      [named(1, 5, 9), attempt(2, 'accepted', { coltOrderId: 'C1', ranges: [span(0, 4)] })],
      carrier('completed'),
      [span(0, 4)],
    ],
    ['all, if no sending is known', [], carrier('completed'), RANGES],
    ['no more than was ordered', [named(1, 5, 15)], carrier('completed'), [span(5, 9)]],
    [
      'those of the doubtful sendings, if one was refused',
      [named(1, 0, 9), attempt(2, 'refused', { ranges: [span(5, 9)] })],
      carrier('completed'),
      RANGES,
    ],
    [
      'those of any sending, if none is in doubt',
      [attempt(1, 'refused', { ranges: [span(2, 3)] })],
      carrier('completed'),
      [span(2, 3)],
    ],
  ])('%s', (_, given, fact, numbers) => {
    const explanation = explain({ attempts: given, carriers: [fact], ranges: RANGES });
    expect(numbersOf('C1', explanation, RANGES)).toEqual(numbers);
  });
});

describe('namedBy', () => {
  it('a sending that is missing from a restored backup may have named everything', () => {
    expect(namedBy(attempt(1, 'ambiguous', { ranges: [] }), RANGES)).toEqual(RANGES);
  });
});

describe('isDoubled', () => {
  const second = (status: CarrierFact['status'], over: Partial<CarrierFact> = {}) =>
    carrier(status, { coltOrderId: 'C2', confirmed: true, ...over });
  const first = carrier('in_progress', { confirmed: true });

  it.each<[string, CarrierFact[], boolean]>([
    ['one', [first], false],
    ['two that are open', [first, second('in_progress')], true],
    ['two that completed', [carrier('completed'), second('completed')], true],
    ['one of them failed', [first, second('failed')], false],
    ['one of them was reported as failed', [first, second('failed', { confirmed: false })], false],
    // It may have failed long ago.
    ['one of them was only linked', [first, second('raised', { confirmed: false })], false],
    [
      'different numbers',
      [
        carrier('in_progress', { confirmed: true, shownRanges: [span(0, 4)] }),
        second('raised', { shownRanges: [span(5, 9)] }),
      ],
      false,
    ],
    [
      'some numbers in common',
      [
        carrier('in_progress', { confirmed: true, shownRanges: [span(0, 5)] }),
        second('raised', { shownRanges: [span(5, 9)] }),
      ],
      true,
    ],
    [
      'numbers in common that are not ordered',
      [
        carrier('in_progress', { confirmed: true, shownRanges: [span(0, 4), span(20)] }),
        second('raised', { shownRanges: [span(5, 9), span(20)] }),
      ],
      false,
    ],
  ])('%s', (_, carriers, is) => {
    expect(isDoubled({ attempts: attempts('ambiguous', 'ambiguous'), carriers, ranges: RANGES })).toBe(is);
  });

  it('compares the numbers of the sendings if Colt shows no numbers', () => {
    const given = [
      attempt(1, 'accepted', { coltOrderId: 'C1', ranges: [span(0, 4)] }),
      attempt(2, 'accepted', { coltOrderId: 'C2', ranges: [span(5, 9)] }),
    ];
    expect(isDoubled({ attempts: given, carriers: [first, second('in_progress')], ranges: RANGES })).toBe(false);
  });
});
