import { describe, expect, it } from '@jest/globals';
import { newFacts, type Holding } from '../../domain/holding-model/holding.js';
import { lostReservation } from './lost-order.js';

const adopted = (start: bigint, end: bigint, over: Partial<Holding> = {}): Holding => ({
  ...newFacts({ country: 'FR', kind: 'freephone', status: 'reserved', coltOrderId: '77', reference: 'r' }),
  id: `h${start}`,
  start,
  end,
  ...over,
});
const ordered = { type: 'reservation', country: 'FR', kind: 'freephone', ranges: [{ start: 10n, end: 19n }] } as const;

describe('an ordered reservation', () => {
  it.each<[string, Holding[]]>([
    ['exactly', [adopted(10n, 19n)]],
    ['within a larger holding', [adopted(5n, 30n)]],
    ['in pieces', [adopted(10n, 12n), adopted(13n, 19n)]],
  ])('is one that was lost where the adopted numbers are held %s', (_, rows) => {
    expect(lostReservation(ordered, rows)).toMatchObject({ coltOrderId: '77', reference: 'r' });
  });

  it.each<[string, Holding[]]>([
    ['a number is not held', [adopted(10n, 18n)]],
    ['none is held', []],
    ['a number is active', [adopted(10n, 12n), adopted(13n, 19n, { status: 'active' })]],
    ['an order of ours made it', [adopted(10n, 12n), adopted(13n, 19n, { orderId: 'o' })]],
    ['an order of ours guards it', [adopted(10n, 19n, { openOrderId: 'o' })]],
    ['it is of another kind', [adopted(10n, 19n, { kind: 'geo' })]],
    ['it is of another country', [adopted(10n, 19n, { country: 'GB' })]],
    ['two orders at Colt made it', [adopted(10n, 12n), adopted(13n, 19n, { coltOrderId: '78' })]],
    ['it has two references', [adopted(10n, 12n), adopted(13n, 19n, { reference: 's' })]],
  ])('is a new one where %s', (_, rows) => {
    expect(lostReservation(ordered, rows)).toBeNull();
  });

  it.each(['activation', 'customer_update', 'reservation_cancellation'] as const)('is no %s', (type) => {
    expect(lostReservation({ ...ordered, type }, [adopted(10n, 19n)])).toBeNull();
  });
});
