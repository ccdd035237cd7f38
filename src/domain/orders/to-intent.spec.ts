import { expect, it } from '@jest/globals';
import { intent, range } from '../holdings/segments.fake.js';
import { toIntent } from './to-intent.js';

it('contains exactly what the holdings need of an order', () => {
  const given = intent('activation', [range(0, 9), range(20, 29)]);
  const ranges = given.ranges.map((each) => ({ ...each, outcome: 'pending' }));
  const order = { ...given, ranges, status: 'accepted', carrierReference: 'ours' };
  expect(toIntent(order)).toEqual(given);
});
