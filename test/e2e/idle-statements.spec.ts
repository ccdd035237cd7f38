import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { APPLICATION_NAME } from '../../src/platform/database/session.js';
import { Schedules } from '../../src/workflows/worker/schedules.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { run } from '../support/sql.js';
import { until } from '../support/waiting.js';

const SECONDS = 10;
const MOST_PER_SECOND = 3;

/** The sweeps that may run beside a schedule. */
const SWEEP =
  /^\s*(WITH (RECURSIVE working|off|added)|SELECT n.id::text|SELECT reseller_id FROM colt_account_state|SELECT id(::text)?, reseller_id|SELECT o.id::text)/;

/** Resellers that were compared with Colt just now. */
const ADD_RESELLERS = `
  WITH added AS (
    INSERT INTO reseller (id, slug, name, environment, uniqueness_scope, colt_base_url, colt_token_url, colt_client_id,
      colt_client_secret_cipher, rate_per_second, max_in_flight)
    SELECT gen_random_uuid(), gen_random_uuid(), 'Idle', 'simulator', gen_random_uuid(), 'http://127.0.0.1:1', 'http://127.0.0.1:1', 'x',
      'x', 10, 10
    FROM generate_series(1, 1000) AS n RETURNING id),
  locks AS (INSERT INTO reseller_sequence (reseller_id, epoch) SELECT id, 'e1' FROM added)
  INSERT INTO drift_run (id, reseller_id, state, trigger, finished_at)
  SELECT gen_random_uuid(), id, 'completed', 'schedule', now() FROM added`;

type Connected = pg.Client & { connectionParameters: { application_name?: string } };

describe('a replica without work', () => {
  let app: TestApp;
  const { query } = pg.Client.prototype;
  let sent: string[] = [];

  beforeAll(async () => {
    countStatements();
    app = await startApp({ schedules: true });
    // The first comparison of an inventory is work.
    await app.api('POST', '/v1/drift/checks');
    await ended();
  });
  afterAll(async () => {
    pg.Client.prototype.query = query;
    await app?.close();
  });

  it('sends few statements, and no more with a thousand resellers', async () => {
    const one = { idle: await idle(), schedules: await schedules() };
    await run(app.databaseUrl, ADD_RESELLERS);
    const thousand = { idle: await idle(), schedules: await schedules() };
    for (const each of [one, thousand]) {
      expect(each.idle).toBeGreaterThan(SECONDS); // the sweeps of orders and of the inbox
      expect(each.idle).toBeLessThanOrEqual(MOST_PER_SECOND * SECONDS);
    }
    expect(thousand.schedules).toBe(one.schedules);
  });

  async function idle(): Promise<number> {
    sent = [];
    await sleep(SECONDS * 1_000);
    return sent.length;
  }

  /** How many statements one run of each schedule takes: the least of three, as others may run beside one. */
  async function schedules(): Promise<number> {
    const counts: number[] = [];
    for (let tries = 0; tries < 3; tries += 1) {
      sent = [];
      for (const { run: once } of Object.values(app.app.get(Schedules).all())) await once();
      counts.push(sent.filter((sql) => !SWEEP.test(sql)).length);
    }
    return Math.min(...counts);
  }

  function ended() {
    return until('the end of the comparison', async () => {
      const open = await run(app.databaseUrl, `SELECT id FROM drift_run WHERE state = 'running'`);
      return open.length === 0;
    });
  }

  /** Counts the statements of the service, except BEGIN and COMMIT. */
  function countStatements() {
    /** @this any */
    pg.Client.prototype.query = function (this: Connected, ...args: unknown[]) {
      const [first] = args as [string | { text: string }];
      const sql = typeof first === 'string' ? first : first.text;
      const isService = this.connectionParameters.application_name === APPLICATION_NAME;
      if (isService && !/^(BEGIN|COMMIT|ROLLBACK)/.test(sql)) sent.push(sql);
      return Reflect.apply(query, this, args) as never;
    };
  }
});
