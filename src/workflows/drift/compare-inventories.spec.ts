import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CarrierNumber, CarrierNumberStatus } from '../../colt/model/carrier.js';
import { carrierNumber } from '../../colt/model/carrier-number.fake.js';
import type { EndCustomerDetails } from '../../tenants/end-customers/end-customer-details.js';
import { newFacts, type Segment } from '../../domain/holding-model/holding.js';
import { each } from '../../domain/holdings/number-model.fake.js';
import { compareInventories } from './compare-inventories.js';

const BASE = 33_382_500_000n;
const none = { detailsOf: () => null, isOurOrder: () => false };

describe('how Colt and we differ', () => {
  it.each<[string, Segment[], CarrierNumber[], unknown[]]>([
    ['both agree', [ours(0, 9)], [theirs(0, 9)], []],
    ['both agree, cut otherwise', [ours(0, 4), ours(5, 9)], [theirs(0, 2), theirs(3, 9)], []],
    ['only theirs', [ours(0, 4)], [theirs(0, 9)], [['only_theirs', 5, 9]]],
    ['only ours', [ours(0, 9)], [theirs(3, 9)], [['only_ours', 0, 2]]],
    [
      'ported out',
      [ours(0, 9, 'active')],
      [theirs(0, 4, 'active'), theirs(5, 9, 'ported_out')],
      [['released_at_colt', 5, 9]],
    ],
    ['quarantined and not ours either', [], [theirs(0, 9, 'quarantined')], []],
    ['another status', [ours(0, 9)], [theirs(0, 9, 'active')], [['different', 0, 9, ['status']]]],
    ['a status we do not know is neither absent nor ours', [], [theirs(0, 9, 'unknown')], []],
    [
      'a status we do not know of numbers that are ours',
      [ours(0, 9)],
      [theirs(0, 9, 'unknown')],
      [['different', 0, 9, ['status']]],
    ],
    ['another kind', [ours(0, 9)], [{ ...theirs(0, 9), kind: 'freephone' }], [['different', 0, 9, ['kind']]]],
    ['a kind that Colt does not tell', [ours(0, 9)], [{ ...theirs(0, 9), kind: null }], []],
    ['an open order', [{ ...ours(0, 9), openOrderId: 'o' }], [theirs(5, 12)], [['only_theirs', 10, 12]]],
    ['a number that Colt lists twice', [ours(0, 9)], [theirs(0, 9), theirs(5, 9, 'active')], []],
  ])('%s', (_, left, right, expected) => {
    const found = compareInventories(left, right, [], none).map((difference) => {
      const ends = [Number(difference.start - BASE), Number(difference.end - BASE)];
      const differs = difference.class === 'different' ? [difference.theirs?.differs] : [];
      return [difference.class, ...ends, ...differs];
    });
    expect(found).toEqual(expected);
  });

  it('what changed here meanwhile is not compared', () => {
    const changed = { start: BASE + 3n, end: BASE + 6n };
    const found = compareInventories([ours(0, 4)], [theirs(5, 9)], [changed], none);
    expect(found.map(({ class: kind, start, end }) => [kind, Number(start - BASE), Number(end - BASE)])).toEqual([
      ['only_ours', 0, 2],
      ['only_theirs', 7, 9],
    ]);
  });

  const details: EndCustomerDetails = {
    type: 'business',
    name: 'Levain',
    address: { streetName: 'Rue A', city: 'Paris', country: 'FR' },
  };
  it.each<[string, EndCustomerDetails | null, unknown[]]>([
    ['the same, in other letters', { ...details, name: ' LEVAIN ' }, []],
    ['less than we told', { ...details, address: { streetName: 'Rue A', city: 'Paris', country: 'FR' } }, []],
    ['nothing', null, []],
    ['another name', { ...details, name: 'Brioche' }, [['endCustomer']]],
    ['another city', { ...details, address: { ...details.address, city: 'Lyon' } }, [['endCustomer']]],
  ])('Colt echoes an end customer: %s', (_, endCustomer, expected) => {
    const told = { ...details, contactNumber: '+33140000000' };
    const found = compareInventories([ours(0, 9, 'active')], [{ ...theirs(0, 9, 'active'), endCustomer }], [], {
      ...none,
      detailsOf: () => told,
    });
    expect(found.map(({ theirs: side }) => side?.differs)).toEqual(expected);
    expect(
      JSON.stringify(found, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)),
    ).not.toContain('Brioche');
  });

  it.each<[string, string | null, string | null, unknown[]]>([
    ['the same', 'A', 'A', []],
    ['another one', 'A', 'B', [['coltOrderId']]],
    ['one of a later order of ours', 'A', 'ours', []],
    ['one, where we know none', null, 'B', []],
    ['none', 'A', null, []],
  ])('Colt shows an order id: %s', (_, mine, colts, expected) => {
    const known = { ...none, isOurOrder: (id: string) => id === 'ours' };
    const found = compareInventories(
      [{ ...ours(0, 9), coltOrderId: mine }],
      [{ ...theirs(0, 9), coltOrderId: colts }],
      [],
      known,
    );
    expect(found.map(({ theirs: side }) => side?.differs)).toEqual(expected);
  });

  it('agrees with a comparison of single numbers', () => {
    const statuses: CarrierNumberStatus[] = ['reserved', 'active', 'quarantined', 'unknown'];
    const piece = fc.tuple(fc.nat(30), fc.nat(8), fc.nat(3));
    const side = fc.array(piece, { maxLength: 5 });
    fc.assert(
      fc.property(side, side, piece, (left, right, [from, length]) => {
        const mine = spread(left).map(([start, end, i]) => ours(start, end, i % 2 ? 'active' : 'reserved'));
        const colts = spread(right).map(([start, end, i]) => theirs(start, end, statuses[i]));
        const ignored = { start: BASE + BigInt(from), end: BASE + BigInt(from + length) };
        const found = new Map<bigint, string>();
        for (const difference of compareInventories(mine, colts, [ignored], none)) {
          for (const number of each(difference)) {
            expect(found.has(number)).toBe(false);
            found.set(number, difference.class);
          }
        }
        for (let number = BASE - 2n; number < BASE + 60n; number += 1n) {
          const a = mine.find(({ start, end }) => start <= number && number <= end)?.status;
          const b = colts.find(({ range }) => range.start <= number && number <= range.end)?.status;
          const skipped = number >= ignored.start && number <= ignored.end;
          expect(found.get(number)).toBe(skipped ? undefined : naive(a, b));
        }
      }),
      { numRuns: 500 },
    );
  });
});

function naive(ours?: string, theirs?: string): string | undefined {
  if (!ours) return theirs === 'reserved' || theirs === 'active' ? 'only_theirs' : undefined;
  if (!theirs) return 'only_ours';
  if (theirs === 'quarantined') return 'released_at_colt';
  return ours === theirs ? undefined : 'different';
}

/** Disjoint pieces, in the order of the list. */
function spread(list: readonly (readonly [number, number, number])[]): [number, number, number][] {
  let next = 0;
  return list.map(([gap, length, i]) => {
    const start = next + (gap % 3);
    next = start + length + 1;
    return [start, start + length, i];
  });
}

function ours(start: number, end: number, status: Segment['status'] = 'reserved'): Segment {
  return { ...newFacts({ country: 'FR', kind: 'geo', status }), start: BASE + BigInt(start), end: BASE + BigInt(end) };
}

function theirs(start: number, end: number, status: CarrierNumberStatus = 'reserved'): CarrierNumber {
  return carrierNumber({ start: BASE + BigInt(start), end: BASE + BigInt(end) }, { status });
}
