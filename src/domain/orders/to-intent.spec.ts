import { expect, it } from '@jest/globals';
import { intent, range } from '../holdings/segments.fake.js';
import { toIntent } from './to-intent.js';

it('hands the holdings what they need to know of an order, and no more', () => {
  const given = intent('activation', [range(0, 9), range(20, 29)]);
  const ranges = given.ranges.map((each) => ({ ...each, outcome: 'pending' }));
  const order = { ...given, ranges, status: 'accepted', carrierReference: 'ours' };
  expect(toIntent(order)).toEqual(given);
});
