import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { float8, int4, nullable, select, timestamptz, uuid } from '../../platform/database/statement.js';

/** The orders of one reseller that wait to be sent, in the order in which they were placed. */
export interface BudgetLine {
  readonly now: Date;
  readonly orders: number;
  /** Since when the first of them could have been sent; null when there is none. */
  readonly oldest: Date | null;
  /** Orders sent for the first time, each second of the recent past in which orders waited. */
  readonly sentPerSecond: number;
}

const PACE_MS = 10_000;
/** An order that is tried again so soon keeps its place. */
const SOON_MS = 5_000;
const soon = Prisma.sql`clock_timestamp() + ${SOON_MS}::float8 * interval '1 millisecond'`;

/** Reads how many orders wait for the budget of their account, and how fast they are sent. */
@Injectable()
export class BudgetLines {
  constructor(private readonly database: Database) {}

  async find(resellerId: string): Promise<BudgetLine> {
    // Raw, because the times are compared with Postgres's clock.
    const [line] = await select(
      this.database,
      'orders.budget_line',
      { now: timestamptz, orders: int4, oldest: nullable(timestamptz), sent: int4, seconds: float8 },
      Prisma.sql`
      WITH line AS (
        SELECT count(*)::int AS orders, min(greatest(created_at, execute_at)) AS oldest FROM "order"
        WHERE reseller_id = ${resellerId}::uuid AND next_action = 'send' AND next_action_at <= ${soon}),
      busy AS (
        SELECT greatest(line.oldest, clock_timestamp() - ${PACE_MS}::float8 * interval '1 millisecond') AS since FROM line)
      SELECT clock_timestamp() AS now, line.orders, line.oldest,
        greatest(extract(epoch FROM clock_timestamp() - busy.since), 0.001)::float8 AS seconds,
        (SELECT count(*)::int FROM "order" WHERE reseller_id = ${resellerId}::uuid AND updated_at >= busy.since
          AND submitted_at >= busy.since) AS sent
      FROM line CROSS JOIN busy`,
    );
    if (!line) throw new Error('Postgres returned no line');
    const { now, orders, oldest, sent, seconds } = line;
    return { now, orders, oldest, sentPerSecond: sent / seconds };
  }

  /** How many orders come before each of these, which wait to be sent. */
  async places(resellerId: string, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    // Raw, because Prisma has no window functions.
    const places = await select(
      this.database,
      'orders.places_in_line',
      { id: uuid, ahead: int4 },
      Prisma.sql`
      SELECT id, ahead FROM (
        SELECT id, (row_number() OVER (ORDER BY created_at, id) - 1)::int AS ahead FROM "order"
        WHERE reseller_id = ${resellerId}::uuid AND next_action = 'send' AND next_action_at <= ${soon}) AS line
      WHERE id = ANY(${ids}::uuid[])`,
    );
    return new Map(places.map(({ id, ahead }) => [id, ahead]));
  }
}
