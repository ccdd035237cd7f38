import { describe, expect, it } from '@jest/globals';
import { blindLook, look, part, span } from '../order-facts.fake.js';
import type { Look, Order } from '../order.js';
import { rangesToSend } from './ranges-to-send.js';

const ranges: Order['ranges'] = [span(0, 9), span(20, 29)].map((range) => ({
  ...range,
  outcome: 'pending',
  error: null,
}));
const all = [span(0, 9), span(20, 29)];

describe('rangesToSend', () => {
  it.each<[string, Look[], typeof all]>([
    ['a first sending names all', [], all],
    ['all undone', [look(1, part(0, 9, 'not_done'), part(20, 29, 'not_done'))], all],
    [
      'only what is undone',
      [look(1, part(0, 4, 'effect'), part(5, 9, 'not_done'), part(20, 29, 'not_done'))],
      [span(5, 9), span(20, 29)],
    ],
    [
      'by the last look',
      [look(1, part(0, 9, 'not_done')), look(2, part(0, 9, 'effect'), part(20, 29, 'not_done'))],
      [span(20, 29)],
    ],
    ['a person repeats what cannot be read', [look(1, part(0, 9, 'unreadable'), part(20, 29, 'unreadable'))], all],
    ['a person repeats what Colt does not tell', [blindLook(1)], all],
  ])('%s', (_, looks, expected) => {
    expect(rangesToSend({ ranges, looks })).toEqual(expected);
  });
});
