import { describe, expect, it } from '@jest/globals';
import { PURCHASE_NOT_CONTINUED } from '../order-model/attention.js';
import { attempt, span } from '../order-model/order-facts.fake.js';
import { followUp } from './follow-up.js';
import type { Move } from './move.js';
import { order } from './order-aggregate.fake.js';

const NOW = new Date('2026-03-01T10:00:00Z');
const LATER = new Date('2026-03-01T11:00:00Z');
const AUDIT = { action: 'audit', at: LATER } as const;
const ACTIVATE = { action: 'activate', at: NOW } as const;
const DONE = [{ ...span(0, 4), outcome: 'completed' as const, error: null }];
const end = (over: Partial<Move> = {}): Move => ({ to: 'completed', next: AUDIT, outcomes: DONE, ...over });
const reservation = order({ status: 'in_progress', purchaseId: 'order' });

describe('the end of the reservation of a purchase', () => {
  it('makes its activation due, before any audit', () => {
    expect(followUp({ order: reservation, attempts: [] }, end(), true, NOW)).toEqual({ next: ACTIVATE });
    expect(followUp({ order: reservation, attempts: [] }, end({ to: 'partial' }), true, NOW)).toEqual({
      next: ACTIVATE,
    });
    const known = { ...reservation, outcomes: DONE };
    expect(followUp({ order: known, attempts: [] }, end({ outcomes: [] }), true, NOW)).toEqual({ next: ACTIVATE });
  });

  it.each<[string, Partial<Move>, Partial<typeof reservation>, boolean]>([
    ['of which nothing is completed', { outcomes: [{ ...span(0, 9), outcome: 'failed', error: null }] }, {}, true],
    ['that is no purchase', {}, { purchaseId: null }, true],
    ['that is the activation', {}, { type: 'activation' }, true],
    ['that has not come', { to: 'in_progress' }, {}, false],
  ])('leaves the next action alone for an order %s', (_, move, over, closes) => {
    expect(followUp({ order: { ...reservation, ...over }, attempts: [] }, end(move), closes, NOW)).toEqual({
      next: AUDIT,
    });
  });

  it('continues nothing after lost commits, with attention', () => {
    const attempts = [attempt(1, 'ambiguous', { operation: 'lost_time' })];
    const expected = { next: AUDIT, attention: PURCHASE_NOT_CONTINUED };
    expect(followUp({ order: reservation, attempts }, end(), true, NOW)).toEqual(expected);
    expect(followUp({ order: reservation, attempts: [] }, end({ followedUp: true }), true, NOW)).toEqual(expected);
  });

  it('keeps the activation due, whatever else happens after the end, until it was followed up', () => {
    const due = { ...reservation, status: 'completed' as const, nextAction: 'activate' as const, nextActionAt: NOW };
    const after = (move: Partial<Move>) => followUp({ order: due, attempts: [] }, end(move), false, LATER).next;
    expect(after({ next: AUDIT })).toEqual(ACTIVATE);
    expect(after({ next: null })).toEqual(ACTIVATE);
    expect(after({ next: { action: 'activate', at: LATER } })).toEqual({ action: 'activate', at: LATER });
    expect(after({ next: AUDIT, followedUp: true })).toEqual(AUDIT);
    expect(after({ next: null, followedUp: true })).toBeNull();
  });
});
