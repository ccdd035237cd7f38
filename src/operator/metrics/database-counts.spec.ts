import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { run } from '../../../test/support/sql.js';
import { loadConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.service.js';
import { STATEMENT_CHANNEL, type StatementRun } from '../../platform/database/statement.js';
import { DatabaseCountsRepository, type DatabaseCounts } from './database-counts.repository.js';

/** The open part is small and the rest is larger. */
const ROWS = `
  INSERT INTO reseller (id, slug, name, environment, uniqueness_scope, colt_base_url, colt_token_url, colt_client_id,
    colt_client_secret_cipher, rate_per_second, max_in_flight)
  SELECT gen_random_uuid(), 'r' || n, 'R', 'simulator', 'r' || n, 'http://127.0.0.1:1', 'http://127.0.0.1:1', 'x', 'x', 10, 10
  FROM generate_series(1, 2000) AS n;
  INSERT INTO colt_account_state (reseller_id, state, state_since, current_rate)
  SELECT id, CASE WHEN n <= 60 THEN 'unavailable' ELSE 'available' END::colt_account_status,
    now() - n * interval '1 minute', CASE WHEN n <= 3 THEN 1 END
  FROM (SELECT id, row_number() OVER (ORDER BY slug) AS n FROM reseller) AS r;
  INSERT INTO "order" (reseller_id, id, type, status, country, kind, carrier_reference, attention_code, next_action,
    next_action_at, read_backs, created_at, completed_at)
  SELECT (SELECT id FROM reseller WHERE slug = 'r' || (1 + n % 2000)), gen_random_uuid(), 'reservation',
    CASE WHEN n > 200 THEN 'completed' WHEN n > 20 THEN 'in_progress' ELSE 'unconfirmed' END::order_status, 'FR', 'freephone',
    'c' || n, CASE WHEN n <= 2 OR n > 29990 THEN 'colt-silent' END::attention_code,
    CASE WHEN n <= 200 THEN 'observe' END::next_action,
    CASE WHEN n <= 5 THEN now() - interval '10 minutes' WHEN n <= 200 THEN now() + interval '1 hour' END,
    CASE WHEN n > 190 AND n <= 200 THEN 2 ELSE 0 END, now() - n * interval '1 second',
    CASE WHEN n > 200 THEN now() END
  FROM generate_series(1, 30000) AS n;
  INSERT INTO "order" (reseller_id, id, type, status, country, kind, carrier_reference, next_action, next_action_at, execute_at,
    created_at)
  SELECT (SELECT id FROM reseller WHERE slug = 'r1'), gen_random_uuid(), 'reservation', 'accepted', 'FR', 'freephone', 's' || n,
    CASE WHEN n <= 3 THEN 'guard' ELSE 'send' END::next_action, due, due, now() - interval '300 days'
  FROM generate_series(1, 4) AS n,
    LATERAL (SELECT now() + CASE WHEN n <= 3 THEN interval '1 day' ELSE interval '-5 minutes' END AS due) AS d;
  INSERT INTO notification (reseller_id, id, authenticated, state, body, received_at)
  SELECT (SELECT id FROM reseller WHERE slug = 'r1'), gen_random_uuid(), true,
    CASE WHEN n <= 7 THEN 'received' WHEN n <= 9 THEN 'not_understood' ELSE 'applied' END::notification_state, '{}',
    now() - interval '1 minute'
  FROM generate_series(1, 20000) AS n;
  INSERT INTO drift_finding (reseller_id, id, class, start_e164, end_e164, state)
  SELECT (SELECT id FROM reseller WHERE slug = 'r1'), gen_random_uuid(), 'only_ours', n + 33800000000, n + 33800000000,
    CASE WHEN n <= 4 THEN 'open' ELSE 'gone' END::drift_finding_state
  FROM generate_series(1, 20000) AS n;
  INSERT INTO sending_pause (reseller_id, id, cause, reason, starts_at, ends_at, ended_at)
  SELECT (SELECT id FROM reseller WHERE slug = 'r' || (1 + n % 3)), gen_random_uuid(), 'maintenance', 'a window',
    now() - interval '2 hours', now() + interval '1 hour', CASE WHEN n > 3 THEN now() END
  FROM generate_series(1, 20000) AS n;
  INSERT INTO schedule (name, due_at, last_succeeded_at) VALUES ('housekeeping', now(), '2026-01-01T00:00:00Z'), ('new', now(), NULL);
  INSERT INTO replica (id, secrets_key_ids) VALUES (gen_random_uuid(), '{a}'), (gen_random_uuid(), '{a,b}');`;

/** Their rows are as many as resellers, orders or notifications. */
const GROWING = ['reseller', 'order', 'notification', 'drift_finding', 'sending_pause', 'colt_account_state'];

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}

describe('counts over the whole database', () => {
  let test: TestDatabase;
  let database: Database;
  let counts: DatabaseCounts;
  const statements = new Map<string, string>();
  const record = (message: unknown) => {
    const { name, text } = message as StatementRun;
    if (name.startsWith('metrics.')) statements.set(name, text);
  };

  beforeAll(async () => {
    test = await createTestDatabase();
    await run(test.adminUrl, ROWS);
    await run(test.adminUrl, 'VACUUM ANALYZE');
    database = Database.guarded(loadConfig({ DATABASE_URL: test.url, SECRETS_KEY: 'x'.repeat(32) }));
    subscribe(STATEMENT_CHANNEL, record);
    counts = await new DatabaseCountsRepository(database).read();
    unsubscribe(STATEMENT_CHANNEL, record);
  });
  afterAll(async () => {
    await database?.close();
    await test?.drop();
  });

  it('are those of the tables', () => {
    const byStatus = (status: string) => counts.openOrders.filter((row) => row.status === status);
    expect(byStatus('unconfirmed').map(({ attention, orders, overdue }) => [attention, orders, overdue])).toEqual(
      expect.arrayContaining([
        ['', 18, 3],
        ['colt-silent', 2, 2],
      ]),
    );
    expect(Math.max(...byStatus('unconfirmed').map(({ overdueBy }) => overdueBy ?? 0))).toBeGreaterThanOrEqual(600);
    expect(byStatus('in_progress').map(({ silent, orders, overdueBy }) => [silent, orders, overdueBy])).toEqual(
      expect.arrayContaining([
        [true, 10, null],
        [false, 170, null],
      ]),
    );
    // A scheduled order has no age before its time, and is not late.
    expect(byStatus('accepted').map(({ orders, overdue }) => [orders, overdue])).toEqual([[4, 1]]);
    const [{ oldest } = { oldest: 0 }] = byStatus('accepted');
    expect([oldest >= 300, oldest < 3_600]).toEqual([true, true]);
    expect(counts.attention).toEqual(
      expect.arrayContaining([
        { type: 'reservation', status: 'completed', attention: 'colt-silent', orders: 10 },
        { type: 'reservation', status: 'unconfirmed', attention: 'colt-silent', orders: 2 },
      ]),
    );
    expect(counts.notifications.map(({ state, notifications }) => [state, notifications])).toEqual([
      ['received', 7],
      ['not_understood', 2],
    ]);
    expect(counts.findings).toMatchObject([{ class: 'only_ours', findings: 4 }]);
    expect(counts.pauses).toMatchObject([{ cause: 'maintenance', resellers: 3 }]);
    expect(counts.accounts).toEqual([{ state: 'unavailable', accounts: 60 }]);
    expect(counts.budgets).toEqual([{ reduced: 3, paused: 0 }]);
    expect(counts.schedules).toEqual([
      { schedule: 'housekeeping', succeededAt: Date.parse('2026-01-01') / 1000, failedAt: 0 },
      { schedule: 'new', succeededAt: 0, failedAt: 0 },
    ]);
    expect(counts.replicas).toEqual([{ replicas: 2, keySets: 2 }]);
  });

  it('name a bounded number of resellers, those in trouble longest', () => {
    expect(counts.trouble).toHaveLength(50);
    const shortest = Math.min(...counts.trouble.map(({ seconds }) => seconds));
    expect(shortest).toBeGreaterThanOrEqual(11 * 60);
  });

  it('come from indexes alone', async () => {
    expect(statements.size).toBe(12);
    // In a small table the planner may prefer the whole of it: here it takes an index, and the index must have every column.
    const url = new URL(test.adminUrl);
    url.searchParams.set('options', '-c enable_seqscan=off -c enable_bitmapscan=off');
    for (const [name, text] of statements) {
      const [row] = await run(url.toString(), `EXPLAIN (FORMAT JSON) ${text}`);
      const [{ Plan: plan }] = row?.['QUERY PLAN'] as [{ Plan: Plan }];
      const scans = nodesOf(plan).filter((node) => GROWING.includes(node['Relation Name'] ?? ''));
      const kinds = scans.map((node) => `${name}: ${node['Node Type']}`);
      // The slugs of the few accounts in trouble are looked up by their key.
      const expected = (node: Plan) => (node['Relation Name'] === 'reseller' ? 'Index Scan' : 'Index Only Scan');
      expect(kinds).toEqual(scans.map((node) => `${name}: ${expected(node)}`));
    }
  });
});

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}
