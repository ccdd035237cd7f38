import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../../platform/common/problem.js';
import { readCsv } from './batch-csv.js';

const MOST = 1_000;
const rows = (...lines: string[]) => readCsv(lines.join('\r\n'), MOST).rows;
const faultsOf = (text: string) => readCsv(text, MOST).faults.map(({ detail }) => detail);

describe('a CSV file of orders', () => {
  it('has one row in each line, as JSON would have it', () => {
    expect(
      rows(
        'type,country,kind,start,end,quantity,contiguous,reference,tags,metadata.cost.centre',
        'reservation,FR,geo,+33382500010,+33382500019,,,a,,',
        'reservation,FR,geo,,,25,TRUE,"b, quoted",vip; night ,4711',
        'reservation_cancellation,,,+33382500010,,,,,,',
      ),
    ).toEqual([
      {
        type: 'reservation',
        country: 'FR',
        kind: 'geo',
        ranges: [{ start: '+33382500010', end: '+33382500019' }],
        reference: 'a',
      },
      {
        ...{ type: 'reservation', country: 'FR', kind: 'geo', quantity: 25, contiguous: true, reference: 'b, quoted' },
        ...{ tags: ['vip', 'night'], metadata: { 'cost.centre': '4711' } },
      },
      { type: 'reservation_cancellation', ranges: [{ start: '+33382500010', end: '+33382500010' }] },
    ]);
  });

  it('names several ranges in one cell', () => {
    expect(rows('type,ranges', 'reservation_cancellation,+33382500010 - +33382500019; +33382500030;')).toEqual([
      {
        type: 'reservation_cancellation',
        ranges: [
          { start: '+33382500010', end: '+33382500019' },
          { start: '+33382500030', end: '+33382500030' },
        ],
      },
    ]);
  });

  it('leads into objects, and in a purchase to the end customer of its activation', () => {
    const header = 'type,endCustomer.name,endCustomer.registrationNumberNotRegistered,endCustomer.address.city';
    const endCustomer = { name: 'Acme', registrationNumberNotRegistered: false, address: { city: 'Lyon' } };
    expect(rows(header, 'activation,Acme,false,Lyon', 'purchase,Acme,false,Lyon', 'purchase,,,')).toEqual([
      { type: 'activation', endCustomer },
      { type: 'purchase', activation: { endCustomer } },
      { type: 'purchase', activation: {} },
    ]);
  });

  it.each([
    ['semicolons', '\ufefftype;reference\nreservation;a,b\n'],
    ['tabs', 'type\treference\rreservation\ta,b\r'],
    ['blank lines around it', '\n\ntype,reference\nreservation,"a,b"\n,\n\n'],
    ['empty columns at the right', 'type,reference,,\nreservation,"a,b",,\n'],
    ['several ends of lines', 'type,reference\r\nreservation,"a,b"\n'],
  ])('may have %s', (_, text) => {
    expect(readCsv(text, MOST).rows).toEqual([{ type: 'reservation', reference: 'a,b' }]);
  });

  it('may mark numbers as text with an apostrophe, and other apostrophes stay', () => {
    const header = 'type,start,reference,endCustomer.address.city';
    expect(rows(header, `activation,'+33382500010,''t Hooft,'s-Hertogenbosch`)).toEqual([
      {
        type: 'activation',
        ranges: [{ start: '+33382500010', end: '+33382500010' }],
        reference: "'t Hooft",
        endCustomer: { address: { city: "'s-Hertogenbosch" } },
      },
    ]);
  });

  it('orders nothing else than what it names: a range of three ends stays what it is', () => {
    const range = '+33382500010-+33382500019-+33382500030';
    expect(rows('type,ranges', `reservation,${range}`)).toEqual([
      { type: 'reservation', ranges: [{ start: range, end: range }] },
    ]);
  });

  it('is not read beyond one row too many', () => {
    expect(readCsv(`type\n${'x\n'.repeat(500_000)}`, MOST).rows).toHaveLength(MOST + 1);
  });

  it('keeps what is no number or boolean, so that it is refused as in JSON', () => {
    expect(rows('type,quantity,contiguous', 'reservation,ten,yes', 'reservation,1e3,')).toEqual([
      { type: 'reservation', quantity: 'ten', contiguous: 'yes' },
      { type: 'reservation', quantity: '1e3' },
    ]);
  });

  it.each([
    ['an unknown column', 'type,colour\n', ['has an unknown column "colour"']],
    ['a column twice', 'type,type\n', ['has the column "type" twice']],
    ['a column without a name', 'type,\nreservation,x', ['has an unknown column ""']],
    ['members of every object', 'type,__proto__\n', ['has an unknown column "__proto__"']],
    [
      'a column beside one of its members',
      'endCustomer.address,endCustomer.address.city',
      ['has the column "endCustomer.address" beside "endCustomer.address.city"'],
    ],
    ['a huge cell', `type\n${'x'.repeat(5_000)}`, ['has a cell of more than 4096 characters']],
  ])('is refused with %s', (_, text, details) => {
    expect(faultsOf(text)).toEqual(details);
  });

  it('cannot change a prototype', () => {
    const [row] = rows('type,endCustomer.__proto__.polluted,metadata.__proto__', 'activation,yes,yes');
    expect(JSON.stringify(row)).toContain('__proto__');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(({} as Record<string, unknown>)['polluted']).toBe(undefined);
  });

  it.each([
    ['empty', ''],
    ['with a line that has too many cells', 'type,reference\na,b,c\n'],
    ['with a quote that does not end', 'type\n"reservation\n'],
    ['with a blank line between its rows', 'type,reference\n\nreservation,a\n'],
    ['of one endless line', 'a,'.repeat(10_000)],
  ])('is malformed when it is %s', (_, text) => {
    let error: unknown;
    try {
      readCsv(text, MOST);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: 'malformed-csv' });
  });
});
