import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { OrderStage } from '../support/order-stage.js';

const ORDERS = 20;
const MOST_STATEMENTS = 25;
const MOST_ROUND_TRIPS = 14;
/** With those inside functions, but not the checks of foreign keys. */
const MOST_WITH_NESTED = 60;
/** The budget grants many requests at once, and the settle time is measured once a minute. */
const FREELY = { COLT_RATE_PER_SECOND: '10000', UNCONFIRMED_SETTLE_MS: '300000' };

/** Statements that are not part of an order: sweeps, audits and the budget's own clock. */
const BESIDE = /^\s*(WITH (RECURSIVE working|off|added)|SELECT n.id::text|UPDATE notification SET)|^SELECT set_config/;

/** What the service sends to Postgres, except BEGIN and COMMIT. */
class Traffic {
  statements: string[] = [];
  roundTrips = 0;
  private readonly waiting = new Map<unknown, number>();
  private readonly original = pg.Client.prototype.query;

  watch(): void {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the method below has a `this` of its own
    const traffic = this;
    /** @this any */
    pg.Client.prototype.query = function (this: pg.Client & { user?: string }, ...args: unknown[]) {
      const result = Reflect.apply(traffic.original, this, args) as unknown;
      const [first] = args as [string | { text: string }];
      if (this.user === 'service') traffic.sent(this, typeof first === 'string' ? first : first.text, result);
      return result as never;
    };
  }

  end(): void {
    pg.Client.prototype.query = this.original;
  }

  reset(): void {
    this.statements = [];
    this.roundTrips = 0;
  }

  /** A statement sent while another one is under way on the connection shares its round trip. */
  private sent(client: unknown, text: string, result: unknown): void {
    if (BESIDE.test(text)) return;
    const before = this.waiting.get(client) ?? 0;
    if (before === 0) this.roundTrips += 1;
    if (!/^(BEGIN|COMMIT|ROLLBACK)$/.test(text)) this.statements.push(text);
    this.waiting.set(client, before + 1);
    const answered = () => this.waiting.set(client, (this.waiting.get(client) ?? 1) - 1);
    void Promise.resolve(result).then(answered, answered);
  }
}

describe('an order from its POST to its end', () => {
  const traffic = new Traffic();
  let stage: OrderStage;
  beforeAll(async () => {
    traffic.watch();
    stage = await OrderStage.start(FREELY, { raisedAfterMs: 100, finishedAfterMs: 200 });
  });
  afterAll(async () => {
    traffic.end();
    await stage?.close();
  });

  /** Statements that ran inside functions. */
  async function nested(): Promise<number> {
    const [row] = await stage.sql(
      `SELECT coalesce(sum(calls), 0)::int AS calls FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
       WHERE d.datname = current_database() AND NOT s.toplevel AND s.query !~ 'FROM ONLY'`,
    );
    return row?.['calls'];
  }

  it(`takes at most ${MOST_STATEMENTS} statements in ${MOST_ROUND_TRIPS} round trips`, async () => {
    await stage.ended(await stage.place('reservation', await stage.free())); // prepares what the first order needs alone
    await stage.sql('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    const nestedBefore = await nested();
    const [statements, roundTrips]: number[][] = [[], []];
    for (let order = 0; order < ORDERS; order += 1) {
      const range = await stage.free();
      traffic.reset();
      const { id } = (await stage.place('reservation', range)).body;
      for (let open = 1; open > 0;) {
        const [row] = await stage.sql(
          'SELECT count(*)::int AS open FROM "order" WHERE id = $1 AND completed_at IS NULL',
          [id],
        );
        open = row?.['open'];
        if (open > 0) await sleep(10);
      }
      statements?.push(traffic.statements.length);
      roundTrips?.push(traffic.roundTrips);
    }
    const inside = ((await nested()) - nestedBefore) / ORDERS;
    expect(median(statements)).toBeLessThanOrEqual(MOST_STATEMENTS);
    expect(inside).toBeGreaterThan(10);
    expect(median(statements) + inside).toBeLessThanOrEqual(MOST_WITH_NESTED);
    expect(median(roundTrips)).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
  });
});

/** Of a usual order: a grant of the budget serves several orders, and its round trips fall to one of them. */
function median(values: readonly number[] = []): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
