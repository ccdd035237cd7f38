import { describe, expect, it } from '@jest/globals';
import type { CarrierNumber, CarrierOrder } from '../colt/carrier.js';
import type { ColtAccount } from '../colt/colt-account.js';
import { ColtError } from '../colt/colt-error.js';
import type { NumberRange } from '../numbering/range.js';
import { part, row, span } from '../orders/order-facts.fake.js';
import type { Order } from '../orders/order.js';
import { LookAtColt } from './look-at-colt.service.js';

const ORDER = {
  id: 'order-1',
  type: 'reservation',
  ranges: [span(0, 9), span(20, 29)],
  carrierReference: 'our-reference',
} as unknown as Order;

/** Colt's books: its rows, and for each order id the reference, null for its 404, or why it cannot tell. */
async function look(rows: CarrierNumber[], orders: Record<string, string | null | ColtError> = {}) {
  const asked: string[] = [];
  const numbers = {
    inventoryOf: (_account: ColtAccount, { start, end }: NumberRange) =>
      Promise.resolve(rows.filter(({ range }) => range.start <= end && range.end >= start)),
  };
  const gateway = {
    find: (_account: ColtAccount, id: string): Promise<Pick<CarrierOrder, 'reference'> | null> => {
      asked.push(id);
      const told = orders[id] ?? null;
      if (told instanceof ColtError) return Promise.reject(told);
      return Promise.resolve(told === null ? null : { reference: told });
    },
  };
  const shown = await new LookAtColt(numbers as never, gateway as never).at(ORDER, {} as ColtAccount);
  return { ...shown, asked };
}

const taken = (...ids: [string, string]) => [row(0, 9, { coltOrderId: ids[0] }), row(20, 29, { coltOrderId: ids[1] })];

describe('a look at Colt, where a row bears no reference', () => {
  it.each([
    ['our reference: ours', 'our-reference', 'ours'],
    ["another's reference: not ours", 'another', 'others'],
    ['nothing, for Colt does not know it: done, by whomever', null, 'effect'],
  ] as const)('the order behind it shows %s', async (_, reference, state) => {
    const { finding, asked, rows } = await look(taken('C1', 'C1'), { C1: reference });
    const note = state === 'others' ? 'under the reference another' : undefined;
    expect(finding).toEqual({ kind: 'parts', parts: [part(0, 9, state, 'C1', note), part(20, 29, state, 'C1', note)] });
    expect(rows).toHaveLength(2);
    expect(asked).toEqual(['C1']);
  });

  it('each row goes by the order behind it', async () => {
    const { finding, asked } = await look(taken('C1', 'C2'), { C1: 'another', C2: 'our-reference' });
    expect(finding).toMatchObject({ parts: [{ state: 'others' }, { state: 'ours' }] });
    expect(asked).toEqual(['C1', 'C2']);
  });

  it('cannot tell where one of the orders behind them cannot be read', async () => {
    const { finding, rows } = await look(taken('C1', 'C2'), {
      C1: 'our-reference',
      C2: new ColtError('timeout', 'no answer'),
    });
    expect(finding).toEqual({ kind: 'cannot_tell', reason: 'no answer' });
    expect(rows).toEqual([]);
  });

  it('cannot tell where more orders than it may ask for are behind them', async () => {
    const singles = (from: number, name: string) =>
      Array.from({ length: 10 }, (_, i) => row(from + i, from + i, { coltOrderId: `${name}${i}` }));
    const many = [...singles(0, 'C'), ...singles(20, 'D')];
    expect((await look(many)).finding).toMatchObject({ kind: 'parts' });
    const { finding, asked } = await look([...many, row(9, 9, { coltOrderId: 'E' })]);
    expect(finding).toMatchObject({ kind: 'cannot_tell', reason: expect.stringContaining('21 orders') });
    expect(asked).toEqual([]);
  });

  it('asks for no order where every row bears a reference', async () => {
    const rows = taken('C1', 'C2').map((each) => ({ ...each, reference: 'our-reference' }));
    const { finding, asked } = await look(rows);
    expect(finding).toMatchObject({ parts: [{ state: 'ours' }, { state: 'ours' }] });
    expect(asked).toEqual([]);
  });
});
