import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { uuidv7 } from 'uuidv7';
import { fake } from '../../../test/support/fake.js';
import { ColtError } from '../../colt/model/colt-error.js';
import { OrderGateway } from '../../colt/order/order.gateway.js';
import { openTestInventory, type TestInventory } from '../../domain/holdings/inventory-database.fake.js';
import type { Notification } from '../../domain/inbox/notification.js';
import { CommonModule } from '../../platform/common/common.module.js';
import { ConfigModule } from '../../platform/config/config.module.js';
import { DatabaseModule } from '../../platform/database/database.module.js';
import { ResellersModule } from '../../tenants/resellers/resellers.module.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { MAX_CONCURRENT_LOOKUPS, NotificationMatcher } from './notification-matcher.service.js';
import { NotificationsModule } from './notifications.module.js';
import { orderRow } from '../../../test/support/rows.js';

describe('asking Colt whose order an unknown id is', () => {
  let inventory: TestInventory;
  let module: TestingModule;
  let matcher: NotificationMatcher;
  let resellerId: string;
  let orderId: string;
  /** Colt's GET /order; a test changes it. */
  let find: (coltOrderId: string) => Promise<{ reference: string | null } | null>;
  let asked: string[];
  beforeAll(async () => {
    inventory = await openTestInventory();
    const globals = [ConfigModule.with(inventory.config), CommonModule, DatabaseModule, ResellersModule];
    module = await Test.createTestingModule({ imports: [...globals, NotificationsModule] })
      .overrideProvider(Resellers)
      .useValue({ coltAccount: () => Promise.resolve({}) })
      .overrideProvider(OrderGateway)
      .useValue({
        find: (_account: unknown, coltOrderId: string) => {
          asked.push(coltOrderId);
          return find(coltOrderId);
        },
      })
      .compile();
    matcher = module.get(NotificationMatcher);
  });
  afterAll(async () => {
    await module?.close();
    await inventory.close();
  });
  beforeEach(async () => {
    resellerId = await inventory.addReseller();
    orderId = uuidv7();
    await inventory.database.order.create({
      data: orderRow({ id: orderId, resellerId, status: 'submitting', nextAction: 'observe' }),
    });
    asked = [];
    find = () => Promise.resolve({ reference: orderId });
  });

  const notification = (coltOrderId: string | null, over: Partial<Notification> = {}): Notification =>
    fake<Notification>({ resellerId, authenticated: true, coltOrderId, ...over });

  async function links(): Promise<(string | undefined)[][]> {
    const rows = await inventory.database.carrierOrder.findMany({ where: { resellerId } });
    return rows.map((row) => [row.coltOrderId, row.orderId]);
  }

  it('links the order whose reference Colt shows, not the one that the notification names', async () => {
    expect(await matcher.askColt(notification('C1', { reference: 'invented' }))).toBe(true);
    expect(await links()).toEqual([['C1', orderId]]);
  });

  it.each<[string, string | null, Partial<Notification>, 'submitting' | 'accepted']>([
    ['the notification is not authenticated', 'C1', { authenticated: false }, 'submitting'],
    ['it names no id', null, {}, 'submitting'],
    ['no order can have the id', 'C1', {}, 'accepted'],
  ])('does not happen where %s', async (_, coltOrderId, over, status) => {
    await inventory.database.order.updateMany({ where: { resellerId }, data: { status } });
    expect(await matcher.askColt(notification(coltOrderId, over))).toBe(false);
    expect(asked).toEqual([]);
  });

  it.each<[string, typeof find]>([
    ['does not know the id', () => Promise.resolve(null)],
    ['shows no reference', () => Promise.resolve({ reference: null })],
    ["shows another's reference", () => Promise.resolve({ reference: 'another' })],
    ['cannot answer now', () => Promise.reject(new ColtError('timeout', 'no answer'))],
  ])('links nothing where Colt %s', async (_, answer) => {
    find = answer;
    expect(await matcher.askColt(notification('C1'))).toBe(false);
    expect([asked, await links()]).toEqual([['C1'], []]);
  });

  it('has a few lookups out at a time, however many notifications come together; the others wait for their retry', async () => {
    const answers: (() => void)[] = [];
    const allOut = new Promise<void>((resolve) => {
      find = () =>
        new Promise((answer) => {
          answers.push(() => answer({ reference: orderId }));
          if (answers.length === MAX_CONCURRENT_LOOKUPS) resolve();
        });
    });
    const flood = Array.from({ length: 12 }, (_, i) => matcher.askColt(notification(`C${i}`)));
    await allOut;
    expect(await matcher.askColt(notification('LATER'))).toBe(false);
    for (const answer of answers) answer();
    expect((await Promise.all(flood)).filter(Boolean)).toHaveLength(MAX_CONCURRENT_LOOKUPS);
    expect(asked).toHaveLength(MAX_CONCURRENT_LOOKUPS);
  });

  it('continues however the lookups before ended', async () => {
    const refused = new ColtError('suspended', 'suspended');
    for (const error of [refused, refused, refused, refused, new Error('broken'), new Error('broken')]) {
      find = () => Promise.reject(error);
      await matcher.askColt(notification('C1')).catch(() => undefined);
    }
    find = () => Promise.resolve({ reference: orderId });
    expect(await matcher.askColt(notification('C2'))).toBe(true);
  });
});
