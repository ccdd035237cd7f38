import { describe, expect, it } from '@jest/globals';
import type { FreeRange } from './draft';
import { emptyDraft, reopened, sent, toggled, withoutPart, withPart } from './draft';

const free = (start: string, country = 'FR', kind = 'geo') =>
  ({ start, end: start, size: 1, country, kind, display: { national: null, international: start } }) as FreeRange;
const A = free('+33100000001');
const B = free('+33100000002');
const C = free('+351200000001', 'PT');
const shown = (draft: ReturnType<typeof emptyDraft>) =>
  draft.parts.map(({ country, ranges, sent: terms }) => [country, ranges.map(({ start }) => start), terms !== null]);

describe('a basket', () => {
  const filled = [A, C, B].reduce(toggled, emptyDraft());

  it('has one order for each country and kind', () => {
    expect(shown(filled)).toEqual([
      ['FR', [A.start, B.start], false],
      ['PT', [C.start], false],
    ]);
    expect(new Set(filled.parts.map(({ key }) => key)).size).toBe(2);
  });

  it('gives a number back, and an order without numbers ends', () => {
    expect(shown(toggled(filled, C))).toEqual([['FR', [A.start, B.start], false]]);
  });

  it('keeps the key and the terms of what was sent, whatever is typed after', () => {
    const ordered = sent({ ...filled, reference: 'first' });
    const later = sent({ ...toggled(ordered, free('+33100000003')), reference: 'second' });
    expect(later.parts.slice(0, 2)).toEqual(ordered.parts);
    expect(later.parts.map((part) => part.sent?.reference)).toEqual(['first', 'first', 'second']);
  });

  it('orders again under another key, and nothing that is under way', () => {
    const ordered = sent(filled);
    const [first, second] = ordered.parts;
    const again = sent(reopened(ordered, first!.key));
    expect(again.parts[0]).toEqual(second);
    expect(again.parts[1]).toMatchObject({ country: 'FR', ranges: [A, B] });
    expect(again.parts[1]?.key).not.toBe(first!.key);
  });

  it('joins numbers that are ordered anew with those chosen meanwhile', () => {
    const ordered = sent(filled);
    const more = toggled(ordered, free('+33100000003'));
    expect(shown(reopened(more, ordered.parts[0]!.key))).toEqual([
      ['PT', [C.start], true],
      ['FR', ['+33100000003', A.start, B.start], false],
    ]);
  });

  it('changes one order, and forgets one', () => {
    const [first] = filled.parts;
    const customer = { isNew: false, fields: {}, existing: { id: 'c', name: 'Acme' } };
    expect(withPart(filled, first!.key, { customer }).parts[0]?.customer).toBe(customer);
    expect(shown(withoutPart(filled, first!.key))).toEqual([['PT', [C.start], false]]);
  });
});
