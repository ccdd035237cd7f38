import { describe, expect, it } from '@jest/globals';
import { orderGroups } from './order-groups';

const held = (start: string, country: 'FR' | 'DE' = 'FR', kind: 'geo' | 'freephone' = 'geo') => ({
  start,
  end: start,
  country,
  kind,
});

describe('many ranges as orders', () => {
  it('are one order for each country and kind, in the order given', () => {
    const groups = orderGroups([held('+331'), held('+491', 'DE'), held('+332'), held('+333', 'FR', 'freephone')], 100);
    expect(groups.map(({ country, kind, ranges }) => [country, kind, ranges.map(({ start }) => start)])).toEqual([
      ['FR', 'geo', ['+331', '+332']],
      ['DE', 'geo', ['+491']],
      ['FR', 'freephone', ['+333']],
    ]);
  });

  it('have no more ranges than an order may have', () => {
    const groups = orderGroups(
      ['+331', '+332', '+333', '+334', '+335'].map((start) => held(start)),
      2,
    );
    expect(groups.map(({ ranges }) => ranges.length)).toEqual([2, 2, 1]);
  });

  it('are nothing without ranges', () => expect(orderGroups([], 2)).toEqual([]));
});
