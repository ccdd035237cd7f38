import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AccountStateRepository } from '../../src/colt/account/account-state.repository.js';
import { NotificationRepository } from '../../src/domain/inbox/notification.repository.js';
import { OrderRepository } from '../../src/domain/orders/order.repository.js';
import { SettleTime } from '../../src/domain/orders/settle-time.repository.js';
import { OperatorRepository } from '../../src/operator/orders/operator.repository.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { Database } from '../../src/platform/database/database.service.js';
import { DriftRetention } from '../../src/workflows/drift/drift-retention.repository.js';
import { DriftRunRepository } from '../../src/workflows/drift/drift-run.repository.js';
import { ExpiryRepository } from '../../src/workflows/expiry/expiry.repository.js';
import { SendingOffRepository } from '../../src/workflows/waiting/sending-off.repository.js';
import { AfterOutage } from '../../src/workflows/worker/after-outage.repository.js';
import { OrderClaims } from '../../src/workflows/worker/order-claims.repository.js';
import { PartitionsRepository } from '../../src/workflows/worker/partitions.repository.js';
import { RetentionRepository } from '../../src/workflows/worker/retention.repository.js';
import { ScheduleRepository } from '../../src/workflows/worker/schedule.repository.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { generateRows, MANY } from './generated-rows.js';

const DAY_MS = 86_400_000;
/** Blocks of 8 kB that a statement may touch: in a sweep, and in a schedule, which may look at each reseller. */
const MOST_IN_SWEEP = 1_500;
const MOST_IN_SCHEDULE = 20 * MANY.resellers;
/** A table with so few rows is scanned rather than searched. */
const FEW = 100;
/** Small by nature: one row for each schedule, replica, slot in flight, conflict or put-off. */
const SMALL = ['schedule', 'replica', 'colt_in_flight', 'conflict_check', 'put_off', 'sending_pause'];
/** A schedule may read each reseller once; a sweep may not. */
const OF_EACH_RESELLER = ['reseller', 'reseller_sequence', 'colt_account_state'];

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

interface Explained {
  readonly sql: string;
  readonly scanned: string[];
  readonly blocks: number;
}

describe(`with ${MANY.resellers} resellers and years of rows`, () => {
  let test: TestDatabase;
  let database: Database;
  let admin: pg.Client;
  const config = () => loadConfig({ DATABASE_URL: test.url, SECRETS_KEY: 'x'.repeat(32) });

  beforeAll(async () => {
    test = await createTestDatabase();
    await generateRows(test.adminUrl);
    database = Database.guarded(config());
    admin = new pg.Client({ connectionString: test.adminUrl });
    await admin.connect();
  });
  afterAll(async () => {
    await admin?.end();
    await database?.close();
    await test?.drop();
  });

  /** The plans of the statements that `work` sends, each run and rolled back right before it. */
  async function explain(work: () => Promise<unknown>): Promise<Explained[]> {
    const explained: Explained[] = [];
    const { query } = pg.Client.prototype;
    /** @this any */
    pg.Client.prototype.query = function (this: unknown, ...args: unknown[]) {
      const [first] = args as [string | { text: string; values?: unknown[] }];
      const run = () => Reflect.apply(query, this, args) as unknown;
      if (this === admin || typeof first === 'string' || !/^\s*(SELECT|UPDATE|DELETE|WITH)/.test(first.text))
        return run() as never;
      return planOf(first.text, first.values ?? [])
        .then((plan) => explained.push(plan))
        .then(run) as never;
    };
    await work().finally(() => (pg.Client.prototype.query = query));
    expect(explained.length).toBeGreaterThan(0);
    return explained;
  }

  async function planOf(sql: string, values: unknown[]): Promise<Explained> {
    await admin.query('BEGIN');
    const { rows } = await admin
      .query<{ 'QUERY PLAN': [{ Plan: PlanNode & Record<string, number> }] }>(
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`,
        values,
      )
      .finally(() => admin.query('ROLLBACK'));
    const { Plan: plan } = rows[0]!['QUERY PLAN'][0];
    const blocks = (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
    return { sql, scanned: scansOf(plan), blocks };
  }

  const inMs = 3_600_000;
  const ago = (days: number) => new Date(Date.now() - days * DAY_MS);

  const sweeps: [string, () => Promise<unknown>][] = [
    ['orders', () => new OrderClaims(database).findDue(32, 8, {}, true)],
    ['notifications', () => new NotificationRepository(database).findDue(16)],
    ['orders that wait for sending', () => new SendingOffRepository(database).findWaiting(inMs, true, 100)],
    ['orders that no longer wait', () => new SendingOffRepository(database).findNoLongerWaiting(true, 100)],
    ['comparisons', () => new DriftRunRepository(database).findUnclaimed(4)],
    ['accounts to probe', () => new AccountStateRepository(database).claimForProbe(1_000, 10)],
    ['schedules', () => new ScheduleRepository(database).claimDue(['housekeeping'], 1_000)],
  ];
  it.each(sweeps)('the sweep of %s reads no more than what is due', async (_, work) => {
    for (const { sql, scanned, blocks } of await explain(work)) {
      expect({ sql, scanned: scanned.filter((table) => !SMALL.includes(table)) }).toEqual({ sql, scanned: [] });
      expect(blocks).toBeLessThan(MOST_IN_SWEEP);
    }
  });

  it('a claim reads the orders and notifications that it claims', async () => {
    const { rows: orders } = await admin.query<{ id: string; reseller_id: string }>(
      `SELECT id, reseller_id FROM "order" WHERE completed_at IS NULL LIMIT 1`,
    );
    const { rows: notifications } = await admin.query<{ id: string; reseller_id: string }>(
      'SELECT id, reseller_id FROM notification LIMIT 1',
    );
    const [order, notification] = [orders[0]!, notifications[0]!];
    const explained = [
      ...(await explain(() => new OrderClaims(database).claimAll(order.reseller_id, [order.id], 1_000))),
      ...(await explain(() =>
        new NotificationRepository(database).claim(notification.reseller_id, [notification.id], 1_000),
      )),
      ...(await explain(() => new OrderClaims(database).claim(order.reseller_id, order.id, 1_000))),
    ];
    expect(explained.map(({ scanned }) => scanned)).toEqual(explained.map(() => []));
    expect(Math.max(...explained.map(({ blocks }) => blocks))).toBeLessThan(100);
  });

  const retention = () => new RetentionRepository(database);
  const schedules: [string, () => Promise<unknown>][] = [
    ['comparisons that are due', () => new DriftRunRepository(database).findResellersDue(DAY_MS)],
    ['reservations that end', () => new ExpiryRepository(database).findResellers(inMs)],
    ['reservations to cancel', () => new ExpiryRepository(database).findCancelling()],
    ['orders after an outage', () => new AfterOutage(database, config()).makeDueEarly()],
    ['old comparisons', () => new DriftRetention(database).findResellersWithOldRuns(ago(30))],
    ['old events', () => new PartitionsRepository(database).resellersWithEvents(ago(60))],
    ['settled findings', () => retention().deleteFindings(ago(9.25))],
    ['idempotency keys', () => retention().deleteIdempotencyKeys(ago(1.388))],
    ['deduplication keys', () => retention().deleteNotificationKeys(ago(104.1))],
    ['unmatched notifications', () => retention().deleteUnmatched(ago(30), ago(1), 1)],
    ['retries', () => retention().stopRetrying(ago(90), new Date())],
    ['put-offs, conflicts and slots', async () => {
      await retention().deletePutOffs(ago(90));
      await retention().deleteConflictChecks(ago(2));
      await retention().deleteSlots(ago(2));
    }],
    ['the time that Colt needs', () =>
      new SettleTime(database, config()).withoutLock('reservation', {
        resellerId: '00000000-0000-0000-0000-000000000000',
        environment: 'simulator',
      })],
  ]; // prettier-ignore
  it.each(schedules)('the schedule of %s scans no table that grows', async (_, work) => {
    for (const { sql, scanned, blocks } of await explain(work)) {
      const growing = scanned.filter((table) => ![...SMALL, ...OF_EACH_RESELLER].includes(table));
      expect({ sql, growing }).toEqual({ sql, growing: [] });
      expect(blocks).toBeLessThan(MOST_IN_SCHEDULE);
    }
  });

  it("the operator's list of unsettled notifications scans no table", async () => {
    const operator = new OperatorRepository(database, new OrderRepository(database));
    const explained = [
      ...(await explain(() => operator.deadLetters('parked', { authenticated: true, slug: null }))),
      ...(await explain(() => operator.countUnauthenticatedDeadLetters(null))),
    ];
    expect(explained.flatMap(({ scanned }) => scanned.filter((table) => table !== 'reseller'))).toEqual([]);
    expect(Math.max(...explained.map(({ blocks }) => blocks))).toBeLessThan(MOST_IN_SWEEP);
  });

  it('finds a table that is scanned', async () => {
    const [all] = await explain(() => database.pool.query({ text: 'SELECT count(body) FROM notification' }));
    expect(all?.scanned.length).toBeGreaterThan(1);
    expect(all?.blocks).toBeGreaterThan(MOST_IN_SWEEP / 3);
  });
});

/** The tables that a plan reads from their beginning to their end, if they have rows: a new partition has none. */
function scansOf(node: PlanNode): string[] {
  const below = (node.Plans ?? []).flatMap(scansOf);
  const rows = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
  const scans = /^(Parallel )?Seq Scan$/.test(node['Node Type']) && rows > FEW;
  return scans ? [node['Relation Name'] ?? '?', ...below] : below;
}
