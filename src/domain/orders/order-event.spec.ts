import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { EventLog } from '../events/event-log.repository.js';
import { openTestInventory, type TestInventory } from '../holdings/inventory-database.fake.js';
import { announce } from './order-event.js';

describe('the live event of an order', () => {
  let inventory: TestInventory;
  beforeAll(async () => {
    inventory = await openTestInventory();
  });
  afterAll(() => inventory.close());

  const order = {
    id: uuidv7(),
    type: 'reservation',
    status: 'in_progress',
    reference: 'ACME-42',
    attention: null,
    updatedAt: new Date('2026-03-01T10:00:00Z'),
  } as const;

  async function told(...[over, previous]: [Partial<Parameters<typeof announce>[2]>, Parameters<typeof announce>[3]]) {
    const resellerId = await inventory.addReseller();
    await inventory.work.underLock(resellerId, (lock) =>
      Promise.resolve(announce(new EventLog(), lock, { ...order, ...over }, previous)),
    );
    return inventory.database.event.findMany({ where: { resellerId } });
  }

  it('contains the current and the previous status', async () => {
    expect(await told({}, 'submitting')).toMatchObject([
      {
        type: 'order_changed',
        data: {
          orderId: order.id,
          type: 'reservation',
          status: 'in_progress',
          previousStatus: 'submitting',
          open: true,
          reference: 'ACME-42',
          attention: null,
          updatedAt: '2026-03-01T10:00:00.000Z',
        },
      },
    ]);
  });

  it('has no previous status for a new order', async () => {
    expect(await told({ status: 'accepted' }, null)).toMatchObject([{ data: { previousStatus: null, open: true } }]);
  });

  it('reports that an order has ended', async () => {
    expect(await told({ status: 'completed' }, 'in_progress')).toMatchObject([{ data: { open: false } }]);
  });

  it('contains the attention, but not its time', async () => {
    const attention = { code: 'colt-silent', detail: 'Still open at Colt', since: new Date(0) } as const;
    const [event] = await told({ attention }, 'in_progress');
    expect(event?.data).toHaveProperty('attention', { code: 'colt-silent', detail: 'Still open at Colt' });
  });
});
