import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventLog } from '../events/event-log.repository.js';
import { openTestInventory, type TestInventory } from '../holdings/inventory-database.fake.js';
import { order } from './order-aggregate.fake.js';
import { announce } from './order-event.js';

describe('the live event of an order', () => {
  let inventory: TestInventory;
  beforeAll(async () => {
    inventory = await openTestInventory();
  });
  afterAll(() => inventory.close());

  const base = order({ status: 'in_progress', reference: 'ACME-42', updatedAt: new Date('2026-03-01T10:00:00Z') });

  async function told(...[over, previous]: [Partial<Parameters<typeof announce>[2]>, Parameters<typeof announce>[3]]) {
    const resellerId = await inventory.addReseller();
    await inventory.work.underLock(resellerId, (lock) =>
      Promise.resolve(announce(new EventLog(), lock, { ...base, ...over }, previous)),
    );
    return inventory.database.event.findMany({ where: { resellerId } });
  }

  it('contains the order and its previous status', async () => {
    expect(await told({}, 'submitting')).toMatchObject([
      {
        type: 'order_changed',
        data: {
          order: {
            id: base.id,
            type: 'reservation',
            status: 'in_progress',
            open: true,
            reference: 'ACME-42',
            attention: null,
            updatedAt: '2026-03-01T10:00:00.000Z',
          },
          previousStatus: 'submitting',
        },
      },
    ]);
  });

  it('has no previous status for a new order', async () => {
    expect(await told({ status: 'accepted' }, null)).toMatchObject([
      { data: { order: { open: true }, previousStatus: null } },
    ]);
  });

  it('reports that an order has ended', async () => {
    expect(await told({ status: 'completed' }, 'in_progress')).toMatchObject([{ data: { order: { open: false } } }]);
  });

  it('contains the attention', async () => {
    const attention = { code: 'colt-silent', detail: 'Still open at Colt', since: new Date(0) } as const;
    const [event] = await told({ attention }, 'in_progress');
    expect(event?.data).toHaveProperty('order.attention', {
      ...{ code: 'colt-silent', detail: 'Still open at Colt', since: '1970-01-01T00:00:00.000Z' },
      nextLookAt: base.nextActionAt?.toISOString() ?? null,
    });
  });

  it('names no end customer, whose data is stored once', async () => {
    const [event] = await told({ endCustomerId: base.id }, 'in_progress');
    expect(event?.data).toHaveProperty('order.endCustomerId', base.id);
    expect(event?.data).not.toHaveProperty('order.endCustomer');
  });
});
