import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addBareReseller } from '../../../test/support/bare-reseller.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { loadConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.service.js';
import { SettleTime } from './settle-time.repository.js';
import type { AttemptVerdict } from '../order-model/facts.js';
import type { Cause, OrderStatus, OrderType } from '../order-model/order.js';
import { attemptRow, orderRow, type NotificationRow } from '../../../test/support/rows.js';

const CONFIGURED = 1_000;
const ANSWERED = new Date('2026-01-01T00:00:00Z');
const after = (ms: number) => new Date(ANSWERED.getTime() + ms);

interface Ended {
  /** Time from Colt's answer to its notification. */
  readonly toldAfterMs: number;
  readonly told?: Partial<NotificationRow>;
  /** The cause in the order's history. */
  readonly cause?: Cause;
  readonly verdict?: AttemptVerdict;
  readonly type?: OrderType;
  readonly reseller?: string;
  /** When the order completed, by the reseller's own time, which never goes back. */
  readonly completedAfterMs?: number;
}

describe('SettleTime', () => {
  let test: TestDatabase;
  let database: Database;
  let resellerId: string;
  const config = (env: Record<string, string> = {}) =>
    loadConfig({
      DATABASE_URL: test.url,
      SECRETS_KEY: 'x'.repeat(32),
      UNCONFIRMED_SETTLE_MS: String(CONFIGURED),
      ...env,
    });
  beforeEach(async () => {
    test = await createTestDatabase();
    database = Database.guarded(config());
    resellerId = await addBareReseller(database.acrossResellers);
  });
  afterEach(async () => {
    await database.close();
    await test.drop();
  });

  async function ended({
    toldAfterMs,
    told,
    verdict = 'accepted',
    type = 'reservation',
    cause,
    completedAfterMs,
    reseller = resellerId,
  }: Ended) {
    const orderId = randomUUID();
    await database.order.create({
      data: orderRow({
        id: orderId,
        resellerId: reseller,
        type,
        status: 'completed',
        completedAt: after(completedAfterMs ?? toldAfterMs),
      }),
    });
    const entry = {
      id: randomUUID(),
      orderId,
      resellerId: reseller,
      at: after(toldAfterMs),
      status: 'completed',
    } as const;
    await database.orderHistory.create({ data: { ...entry, seq: 1n, cause: cause ?? 'notification' } });
    // A report after the end is recorded under the same status.
    await database.orderHistory.create({ data: { ...entry, id: randomUUID(), seq: 2n, cause: 'notification' } });
    const answer = { operation: type, leaseUntil: ANSWERED, endedAt: ANSWERED, verdict, httpStatus: 200 };
    await database.attempt.create({ data: attemptRow({ ...answer, orderId, resellerId: reseller }) });
    await database.notification.create({
      data: {
        id: randomUUID(),
        resellerId: reseller,
        orderId,
        authenticated: true,
        body: '{}',
        state: 'applied',
        status: 'completed',
        receivedAt: after(toldAfterMs),
        ...told,
      },
    });
    return orderId;
  }

  /** Creates an order that has been in progress at Colt for `ageMs`. */
  async function open(
    ageMs: number,
    {
      reseller = resellerId,
      missingTimes = 0,
      answersAreForeign = false,
      status = 'in_progress',
    }: { reseller?: string; missingTimes?: number; answersAreForeign?: boolean; status?: OrderStatus } = {},
  ) {
    const orderId = randomUUID();
    const since = new Date((await database.now()).getTime() - ageMs);
    await database.order.create({
      data: orderRow({ id: orderId, resellerId: reseller, status, nextAction: 'observe', nextActionAt: since }),
    });
    const answer = { leaseUntil: since, endedAt: since, httpStatus: 200, coltOrderId: orderId };
    await database.attempt.create({
      data: attemptRow({ ...answer, verdict: 'accepted', orderId, resellerId: reseller }),
    });
    await database.carrierOrder.create({
      data: {
        resellerId: reseller,
        carrierEpoch: 1,
        coltOrderId: orderId,
        orderId,
        status: 'in_progress',
        missingTimes,
        answersAreForeign,
      },
    });
    return orderId;
  }

  const patience = (environment = 'simulator', env: Record<string, string> = {}) =>
    new SettleTime(database, config(env)).withoutLock('reservation', { resellerId, environment });
  const settleTime = async (environment?: string) => (await patience(environment)).settleMs;

  it('is the configured time without ended orders, or with quick ones only', async () => {
    expect(await settleTime()).toBe(CONFIGURED);
    await ended({ toldAfterMs: 400 });
    expect(await settleTime()).toBe(CONFIGURED);
  });

  it('is twice the time that Colt needs, if that is longer', async () => {
    await ended({ toldAfterMs: 3_000 });
    expect(await settleTime()).toBe(6_000);
  });

  it('follows the 99th percentile, neither the median nor the maximum', async () => {
    await Promise.all(Array.from({ length: 98 }, () => ended({ toldAfterMs: 400 })));
    await ended({ toldAfterMs: 3_000 });
    await ended({ toldAfterMs: 60_000 });
    expect(await settleTime()).toBeCloseTo(2 * (3_000 + 0.01 * 57_000));
  });

  it('counts the ends of its own environment, for all resellers', async () => {
    const { acrossResellers } = database;
    const neighbour = await addBareReseller(acrossResellers);
    await ended({ toldAfterMs: 3_000, reseller: neighbour });
    expect(await settleTime()).toBe(6_000);
    await acrossResellers.reseller.update({ where: { id: neighbour }, data: { environment: 'sandbox' } });
    expect(await settleTime()).toBe(CONFIGURED);
    expect(await settleTime('sandbox')).toBe(6_000);
  });

  it.each<[string, Partial<Ended>]>([
    ['whose answer was lost', { verdict: 'ambiguous' }],
    ['that Colt reported after a read-back had found them', { cause: 'read_back', completedAfterMs: 400 }],
    ['reported only by an unauthenticated notification', { told: { authenticated: false } }],
    ['that Colt reported with another status', { told: { status: 'unknown' } }],
    ['of another type', { type: 'activation' }],
  ])('does not count ends %s', async (_, members) => {
    await ended({ toldAfterMs: 60_000, ...members });
    expect(await settleTime()).toBe(CONFIGURED);
  });

  it('counts reported ends that a read-back confirmed, as with unverified notifications', async () => {
    await ended({ toldAfterMs: 3_000, completedAfterMs: 20_000, cause: 'read_back' });
    expect(await settleTime()).toBe(6_000);
  });

  it('counts ends found by read-backs if Colt reports nothing at all', async () => {
    const told = { status: 'raised' } as const;
    await ended({ toldAfterMs: 3_000, completedAfterMs: 20_000, cause: 'read_back', told });
    expect(await settleTime()).toBe(40_000);
    await ended({ toldAfterMs: 3_000 });
    expect(await settleTime()).toBe(6_000);
  });

  it('counts the first report of an end', async () => {
    const orderId = await ended({ toldAfterMs: 400 });
    const late = { id: randomUUID(), resellerId, orderId, authenticated: true, body: '{"again":1}' };
    await database.notification.create({
      data: { ...late, state: 'applied', status: 'completed', receivedAt: after(3_600_000) },
    });
    expect(await settleTime()).toBe(CONFIGURED);
  });

  it('does not grow because of a clock that was ahead', async () => {
    await ended({ toldAfterMs: 400, completedAfterMs: 3_600_000 });
    expect(await settleTime()).toBe(CONFIGURED);
  });

  it('follows the third-oldest open order: Colt may be slow now', async () => {
    for (const ageMs of [600_000, 300_000]) await open(ageMs);
    expect(await settleTime()).toBe(CONFIGURED);
    await open(20_000);
    const settleMs = await settleTime();
    expect(settleMs).toBeGreaterThanOrEqual(40_000);
    expect(settleMs).toBeLessThan(60_000);
    expect(await patience()).toMatchObject({ slowNow: true, slowOrders: [] });
  });

  it.each<[string, Parameters<typeof open>[1]]>([
    ['that Colt denies', { missingTimes: 1 }],
    ['about which Colt answers with another order', { answersAreForeign: true }],
    ['that are in doubt', { status: 'unconfirmed' }],
  ])('does not count open orders %s', async (_, members) => {
    for (let i = 0; i < 3; i += 1) await open(600_000, members);
    expect(await settleTime()).toBe(CONFIGURED);
  });

  it('counts at most two open orders of one reseller, if several have some', async () => {
    const neighbour = await addBareReseller(database.acrossResellers);
    for (const ageMs of [600_000, 500_000, 400_000]) await open(ageMs, { reseller: neighbour });
    expect(await settleTime()).toBeGreaterThanOrEqual(800_000);
    await open(10_000);
    const settleMs = await settleTime();
    expect(settleMs).toBeGreaterThanOrEqual(20_000);
    expect(settleMs).toBeLessThan(400_000);
  });

  it('does not count the open orders of an account that Colt has suspended', async () => {
    for (let i = 0; i < 3; i += 1) await open(600_000);
    await database.coltAccountState.update({ where: { resellerId }, data: { state: 'suspended' } });
    expect(await settleTime()).toBe(CONFIGURED);
    await database.coltAccountState.deleteMany({ where: { resellerId } });
  });

  it('ends at its cap, and names the stuck orders, those of other resellers only as such', async () => {
    const neighbour = await addBareReseller(database.acrossResellers);
    const own = [await open(600_000), await open(500_000)];
    await open(400_000, { reseller: neighbour });
    const { settleMs, slowOrders } = await patience('simulator', { UNCONFIRMED_SETTLE_MAX_MS: '60000' });
    expect(settleMs).toBe(60_000);
    expect(slowOrders).toEqual([...own, 'orders of other accounts']);
  });
});
