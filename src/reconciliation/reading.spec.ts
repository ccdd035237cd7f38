import { describe, expect, it } from '@jest/globals';
import { carrier } from '../orders/order-facts.fake.js';
import type { AttentionDraft } from '../orders/attention.js';
import { attentionAfterLook, attentionAfterReading, type Reading } from './reading.js';

const reading = (fact: Reading['fact'], detail = 'Colt order C1: InProgress'): Reading => ({
  fact,
  canned: false,
  detail,
});
const canned: Reading = { ...reading(null), canned: true };
const open = reading(carrier('in_progress', true));
const missing = reading(null, 'Colt does not know its order C1');

describe('attentionAfterReading', () => {
  it.each<[string, Reading[], number, string | undefined]>([
    ['nothing was read', [], 100, undefined],
    ['still open', [open], 5, undefined],
    ['still open after six', [open], 6, 'colt-silent'],
    ['missing once', [missing], 2, undefined],
    ['missing for the third time', [missing], 3, 'colt-order-missing'],
    ['one of two is missing', [open, missing], 3, 'colt-order-missing'],
    ['about another order, at once', [canned], 1, 'colt-mock-answer'],
    ['one of two is about another order', [open, canned], 3, 'colt-mock-answer'],
    ['it completed at last', [reading(carrier('completed', true))], 9, undefined],
    ['it failed at last', [reading(carrier('failed', true))], 9, undefined],
    ['it was cancelled at last', [reading(carrier('cancelled', true))], 9, undefined],
    ['a failure that is not confirmed', [reading(carrier('failed', false))], 9, 'colt-silent'],
    ['one of two completed', [missing, reading(carrier('completed', true))], 9, undefined],
    ['one of two failed', [reading(carrier('failed', true)), open], 9, 'colt-silent'],
    ['one of two failed, the other is missing', [reading(carrier('failed', true)), missing], 9, 'colt-order-missing'],
  ])('%s', (_, readings, readBacks, code) => {
    expect(attentionAfterReading(readings, readBacks)?.code).toBe(code);
  });

  it('tells what is still open, not what has ended', () => {
    const ended = reading(carrier('failed', true), 'Colt order C0: Failed');
    expect(attentionAfterReading([ended, open], 7)).toEqual({
      code: 'colt-silent',
      detail: 'Still open at Colt after 7 read-backs: Colt order C1: InProgress',
    });
  });
});

describe('attention after a look that decided nothing', () => {
  type Told = AttentionDraft | null;
  const told: Told = { code: 'colt-cannot-tell', detail: 'HTTP 400' };
  it.each<[string, Pick<AttentionDraft, 'code'> | null, Told, Told | undefined]>([
    ['what the look says', { code: 'colt-mock-answer' }, told, told],
    ['none, where the look says nothing', { code: 'colt-cannot-tell' }, null, null],
    ['that of canned answers, which no look refutes', { code: 'colt-mock-answer' }, null, undefined],
    [
      'that of canned answers, over a doubt that goes on',
      { code: 'colt-mock-answer' },
      { code: 'still-in-doubt', detail: 'd' },
      undefined,
    ],
    ['none, where there was none', null, null, null],
  ])('is %s', (_, now, said, after) => {
    expect(attentionAfterLook(now, said)).toEqual(after);
  });
});
