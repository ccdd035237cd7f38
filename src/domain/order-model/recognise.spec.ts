import { describe, expect, it } from '@jest/globals';
import { row, span } from './order-facts.fake.js';
import { bearsReference, recognise } from './recognise.js';

const order = {
  type: 'activation' as const,
  carrierReference: '01a20982-d8eb-7cdd-87ee-16d7d17b5417',
  ranges: [span(0, 9), span(20, 29)].map((range) => ({ ...range, outcome: 'pending' as const, error: null })),
};

describe('recognise', () => {
  it.each([
    ['our reference', order.carrierReference, [], 'ours'],
    ['our reference in capitals', ` ${order.carrierReference.toUpperCase()} `, [], 'ours'],
    ['our reference beside other numbers', order.carrierReference, [row(50, 59)], 'ours'],
    ['our reference, cut short', order.carrierReference.slice(0, 30), [], 'ours'],
    ['too little of our reference', order.carrierReference.slice(0, 8), [], 'silent'],
    ['another reference', 'ACME-42', [], 'silent'],
    ['another reference beside our numbers', 'ACME-42', [row(0, 9)], 'ours'],
    ['another reference beside other numbers', 'ACME-42', [row(50, 59)], 'another'],
    ['some of our numbers', null, [row(50, 59), row(25, 31)], 'ours'],
    ['other numbers', null, [row(10, 19)], 'another'],
    ['nothing', null, [], 'silent'],
  ] as const)('%s', (_, reference, numbers, whose) => {
    expect(recognise(order, { type: null, reference, numbers: [...numbers] })).toBe(whose);
  });

  it.each([
    ['another type', null, [], 'reservation', 'another'],
    ['its own type', null, [], 'activation', 'silent'],
    ['another type beside our reference', order.carrierReference, [], 'reservation', 'ours'],
    ['another type beside our numbers', null, [row(0, 9)], 'reservation', 'ours'],
  ] as const)('%s', (_, reference, numbers, type, whose) => {
    expect(recognise(order, { type, reference, numbers: [...numbers] })).toBe(whose);
  });
});

describe('bearsReference', () => {
  const ours = '0193a5c8-7d1e-7abc-8def-0123456789ab';

  it.each([
    ['unchanged', ours, true],
    ['in other case, with blanks', ` ${ours.toUpperCase()} `, true],
    ['cut short', ours.slice(0, 20), true],
    ['too short to tell', ours.slice(0, 19), false],
    ["somebody else's", `f${ours.slice(1)}`, false],
    ['none', null, false],
  ])('%s', (_, shown, expected) => {
    expect(bearsReference(shown, ours)).toBe(expected);
  });
});
