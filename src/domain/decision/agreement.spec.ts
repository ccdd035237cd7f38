import { describe, expect, it } from '@jest/globals';
import { inconclusive, observation, PROVEN, SENT, SETTLE, sighting } from '../order-model/order-facts.fake.js';
import { agreeing, missingObservation, oldestFirst } from './agreement.js';
import type { Observation, Sighting } from '../order-model/observation.js';

const FROM = SENT + SETTLE;
const absent = sighting(0, 9);
const reserved = sighting(0, 9, { status: 'reserved' });

describe('missingObservation', () => {
  it.each<[string, Observation[], number | null]>([
    ['nothing was observed', [], FROM],
    ['one before the settle time', [observation(FROM - 1, absent)], FROM],
    ['one at the settle time', [observation(FROM, absent)], FROM + SETTLE],
    ['two that agree', PROVEN.map((at) => observation(at, absent)), null],
    ['two too close', [observation(FROM, absent), observation(FROM + SETTLE - 1, absent)], FROM + SETTLE],
    [
      'the first before the settle time',
      [observation(FROM - 1, absent), observation(FROM + SETTLE, absent)],
      FROM + 2 * SETTLE,
    ],
    ['two that differ', [observation(FROM, absent), observation(FROM + SETTLE, reserved)], FROM + 2 * SETTLE],
    [
      'one that differs between two that agree',
      [observation(FROM, absent), observation(FROM + 1, reserved), observation(FROM + SETTLE, absent)],
      FROM + 2 * SETTLE,
    ],
    ['an inconclusive one after one', [observation(FROM, absent), inconclusive(FROM + SETTLE)], FROM + 2 * SETTLE],
    ['two inconclusive ones', [inconclusive(FROM), inconclusive(FROM + SETTLE)], null],
    [
      'many that agree: the oldest and the latest count',
      [observation(FROM, absent), observation(FROM + SETTLE / 2, absent), observation(FROM + SETTLE, absent)],
      null,
    ],
  ])('%s', (_, observations, missing) => {
    expect(missingObservation(observations, FROM, SETTLE)).toBe(missing);
  });

  it.each<[string, Partial<Sighting>]>([
    ['status', { status: 'active' }],
    ['id', { coltOrderId: 'C2' }],
    ['reference', { reference: 'ours' }],
    ['reference of the id', { idReference: 'ours' }],
    ['answer about the id', { idRead: false }],
    ['end customer', { endCustomer: 'ours' }],
  ])('another %s is a difference', (_, other) => {
    const known = { status: 'reserved', coltOrderId: 'C1', idRead: true } as const;
    const observations = [
      observation(FROM, sighting(0, 9, known)),
      observation(FROM + SETTLE, sighting(0, 9, { ...known, ...other })),
    ];
    expect(missingObservation(observations, FROM, SETTLE)).toBe(FROM + 2 * SETTLE);
  });

  it('different numbers are a difference', () => {
    const observations = [
      observation(FROM, reserved),
      observation(FROM + SETTLE, { ...reserved, ...sighting(0, 8, reserved), end: sighting(0, 8).end }),
    ];
    expect(missingObservation(observations, FROM, SETTLE)).toBe(FROM + 2 * SETTLE);
  });
});

describe('agreeing', () => {
  it.each<[string, Observation[], number]>([
    ['none', [], 0],
    ['one', [observation(1, absent)], 1],
    ['all', [observation(1, absent), observation(2, absent)], 2],
    [
      'those since the last difference',
      [observation(1, absent), observation(2, reserved), observation(3, absent), observation(4, absent)],
      2,
    ],
  ])('%s', (_, observations, count) => {
    expect(agreeing(observations)).toBe(count);
  });
});

describe('oldestFirst', () => {
  it('sorts by start time, whatever the order of storing', () => {
    const [first, second] = [observation(1, absent), observation(2, reserved)];
    expect(oldestFirst([second, first])).toEqual([first, second]);
  });
});
