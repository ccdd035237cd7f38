import { describe, expect, it } from '@jest/globals';
import { NO_ANNOTATIONS } from '../../tenants/annotations/annotations.js';
import type { Segment } from '../holding-model/holding.js';
import { planAnnotating } from './annotate.js';
import { planClosing } from './plan-closing.js';
import { planOpening } from './plan-opening.js';
import { planReplacement } from './plan-replacement.js';
import { BASE, intent, range, segment } from './segments.fake.js';

const VIP = { ...NO_ANNOTATIONS, tags: ['vip'] };
const ends = (segments: readonly Segment[]) =>
  segments.map(({ start, end, annotations }) => [Number(start - BASE), Number(end - BASE), annotations.tags.join()]);
const rows = (segments: readonly Segment[]) => segments.map((each, at) => ({ ...each, id: String(at) }));

describe('annotating numbers', () => {
  it('splits a range of which only a part changes', () => {
    const plan = planAnnotating(range(3, 5), [segment(0, 9)], { tags: ['vip'] });
    expect(ends(plan.after)).toEqual([
      [0, 2, ''],
      [3, 5, 'vip'],
      [6, 9, ''],
    ]);
    expect(ends(plan.changed)).toEqual([[3, 5, 'vip']]);
  });

  it('merges neighbours that become equal, and only these', () => {
    const live = [
      segment(0, 2),
      segment(3, 5, { annotations: VIP }),
      segment(6, 9, { annotations: VIP, orderId: 'x' }),
    ];
    expect(ends(planAnnotating(range(3, 5), live, { tags: null }).after)).toEqual([
      [0, 5, ''],
      [6, 9, 'vip'],
    ]);
  });

  it('changes nothing where nothing changes', () => {
    const live = [segment(0, 9, { annotations: VIP })];
    const plan = planAnnotating(range(2, 3), live, { tags: ['vip'], metadata: {}, note: null });
    expect(plan).toEqual({ changed: [], after: live });
    expect(planReplacement(rows(live), plan.after, [])).toMatchObject({ remove: [], update: [], insert: [] });
  });

  it('patches each range by itself', () => {
    const live = [
      segment(0, 4, { annotations: { ...VIP, metadata: { a: '1', b: '2' } } }),
      segment(5, 9, { annotations: { ...NO_ANNOTATIONS, note: 'x' } }),
    ];
    const { after } = planAnnotating(range(0, 9), live, { metadata: { a: null, c: '3' } });
    expect(after.map(({ annotations }) => annotations)).toEqual([
      { tags: ['vip'], metadata: { b: '2', c: '3' }, note: null },
      { tags: [], metadata: { c: '3' }, note: 'x' },
    ]);
  });

  it('refuses numbers that are not all held', () => {
    const refused = () => planAnnotating(range(8, 11), [segment(0, 9)], { tags: ['vip'] });
    expect(refused).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('neither splits nor merges the numbers of an open order', () => {
    const live = [segment(0, 4, { openOrderId: 'o' }), segment(5, 9, { openOrderId: 'o' }), segment(10, 12)];
    const refused = () => planAnnotating(range(2, 9), live, { tags: ['vip'] });
    expect(refused).toThrow(
      expect.objectContaining({
        code: 'range-busy',
        members: { conflicts: [{ start: '+33382500000', end: '+33382500004', status: 'reserved', orderId: 'o' }] },
      }),
    );
    expect(ends(planAnnotating(range(5, 11), live, { tags: ['vip'] }).after)).toEqual([
      [0, 4, ''],
      [5, 9, 'vip'],
      [10, 11, 'vip'],
      [12, 12, ''],
    ]);
  });

  it('remembers the end customers that had the numbers with their annotations', () => {
    const forOf = (live: Segment, patch: object) => planAnnotating(range(0, 9), [live], patch).after[0]?.annotatedFor;
    const mine = segment(0, 9, { status: 'active', endCustomerId: 'mine' });
    expect(forOf(segment(0, 9), { note: 'x' })).toEqual([]);
    expect(forOf(mine, { note: 'x' })).toEqual(['mine']);
    expect(forOf({ ...mine, annotations: VIP, annotatedFor: ['theirs'] }, { note: 'x' })).toEqual(['theirs', 'mine']);
    expect(forOf({ ...mine, annotations: VIP, annotatedFor: ['theirs'] }, { tags: ['vip'] })).toEqual(['theirs']);
    expect(forOf({ ...mine, annotations: VIP, annotatedFor: ['mine'] }, { tags: null })).toEqual([]);
  });
});

describe('an order on annotated numbers', () => {
  const terms = { at: new Date(0), reservationDays: 90 };
  const parts = (outcome: 'completed' | 'failed') => [{ range: range(0, 9), outcome }];

  it('keeps what changed while it was open, however it ends', () => {
    const order = intent('customer_update', [range(0, 9)]);
    const before = [segment(0, 9, { status: 'active', endCustomerId: 'old', annotations: VIP, annotatedFor: ['old'] })];
    const { guarded, before: snapshot } = planOpening(order, before, false);
    const { after: open } = planAnnotating(range(0, 9), guarded, { note: 'meanwhile' });
    const annotations = { ...VIP, note: 'meanwhile' };
    const failed = planClosing(order, parts('failed'), open, snapshot, terms);
    expect(failed.after).toEqual([{ ...before[0], annotations }]);
    const done = planClosing(order, parts('completed'), open, snapshot, terms);
    expect(done.after).toMatchObject([{ endCustomerId: 'customer', annotations, annotatedFor: ['old'] }]);
  });

  it('gives annotations of a reservation to the end customer of its activation', () => {
    const order = intent('activation', [range(0, 9)]);
    const live = [
      segment(0, 4, { status: 'activating', openOrderId: 'order', annotations: VIP }),
      segment(5, 9, { status: 'activating', openOrderId: 'order' }),
    ];
    const { after } = planClosing(order, parts('completed'), live, [], terms);
    expect(after.map(({ annotatedFor }) => annotatedFor)).toEqual([['customer'], []]);
  });
});
