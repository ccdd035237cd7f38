import { describe, expect, it } from '@jest/globals';
import type { FoundPart } from '../orders/order.js';
import { missedNumbers } from './missed-numbers.js';

const part = (start: number, end: number, state: FoundPart['state']): FoundPart => ({
  start: String(start),
  end: String(end),
  state,
  coltOrderId: null,
});
const range = (start: number, end: number) => ({ start: BigInt(start), end: BigInt(end) });

describe('what a partial order missed', () => {
  it.each<[string, FoundPart[], ReturnType<typeof range>[], ReturnType<typeof range>[] | null]>([
    ['what the inventory shows undone', [part(10, 14, 'ours'), part(15, 19, 'not_done')], [], [range(15, 19)]],
    ['what somebody else has', [part(10, 14, 'effect'), part(15, 19, 'others')], [], [range(15, 19)]],
    ['the inventory, whatever the errors name', [part(10, 19, 'effect')], [range(15, 19)], []],
    ['what the errors name, where Colt echoes nothing', [part(10, 19, 'unreadable')], [range(15, 29)], [range(15, 19)]],
    [
      'both, each where it tells',
      [part(10, 12, 'not_done'), part(13, 19, 'unreadable')],
      [range(18, 19)],
      [range(10, 12), range(18, 19)],
    ],
    ['nothing that anybody could tell', [part(10, 14, 'ours'), part(15, 19, 'unreadable')], [], null],
  ])('is %s', (_, parts, named, missed) => {
    expect(missedNumbers(parts, named)).toEqual(missed);
  });
});
