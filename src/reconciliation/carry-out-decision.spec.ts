import { describe, expect, it } from '@jest/globals';
import type { ResellerLock } from '../database/reseller-lock.js';
import type { Order } from '../orders/order.js';
import type { Move } from '../orders/state/order-states.service.js';
import { CarryOutDecision } from './carry-out-decision.service.js';

const look = (at: string) => ({ at, until: at, finding: { kind: 'parts', parts: [] } }) as const;
const [older, newer] = [look('2026-11-24T10:00:00.000Z'), look('2026-11-24T10:05:00.000Z')];

describe('a repeat', () => {
  it('names what the latest look shows undone, in whatever order the looks were kept', async () => {
    const moves: Move[] = [];
    const decisions = new CarryOutDecision(
      { apply: (_: ResellerLock, __: Order, move: Move) => Promise.resolve(moves.push(move)) } as never,
      {} as never,
      { settleAsAbsent: () => Promise.resolve() } as never,
      {} as never,
      {} as never,
    );
    const order = { id: 'o-1', coltOrderId: null, looks: [newer, older] } as unknown as Order;
    await decisions.carryOut({} as ResellerLock, order, { do: 'repeat', at: new Date(0), attention: null }, []);
    expect(moves).toMatchObject([{ to: 'accepted', looks: [newer] }]);
  });
});
