import { Injectable } from '@nestjs/common';
import { BATCH_STATUSES } from '../../domain/batch-model/batch.js';
import { ACCOUNT_STATES } from '../../colt/account/account-state.js';
import { NOTIFICATION_STATES } from '../../domain/inbox/notification.js';
import { attentionCode, orderStatus, orderType } from '../../domain/orders/order-columns.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import {
  bool,
  float8,
  int4,
  nullable,
  pgEnum,
  select,
  text,
  type Row,
  type StatementRunner,
} from '../../platform/database/statement.js';
import { DRIFT_CLASSES } from '../../workflows/drift/drift.js';
import { PAUSE_CAUSES } from '../../workflows/sending/sending-state.js';

/** Postgres stops a statement after this time: then the database is not reported until it is faster. */
const TIMEOUT_MS = 5_000;

const accountState = pgEnum('colt_account_status', ACCOUNT_STATES);
const OPEN_ORDERS = {
  type: orderType,
  status: orderStatus,
  attention: text,
  silent: bool,
  orders: int4,
  oldest: float8,
  overdue: int4,
  overdueBy: nullable(float8),
};
const ATTENTION = { type: orderType, status: orderStatus, attention: attentionCode, orders: int4 };
const NOTIFICATIONS = {
  state: pgEnum('notification_state', NOTIFICATION_STATES),
  authenticated: bool,
  notifications: int4,
  oldest: float8,
};
const FINDINGS = { class: pgEnum('drift_class', DRIFT_CLASSES), findings: int4, oldest: float8 };
const PAUSES = { cause: pgEnum('pause_cause', PAUSE_CAUSES), resellers: int4, longest: float8 };
const ACCOUNTS = { state: accountState, accounts: int4 };
const TROUBLE = { reseller: text, state: accountState, seconds: float8 };
const BUDGETS = { reduced: int4, paused: int4 };
const SCHEDULES = { schedule: text, succeededAt: float8, failedAt: float8 };
const WEBHOOKS = { status: text, endpoints: int4 };
const BATCHES = { status: pgEnum('batch_status', BATCH_STATUSES), batches: int4, overdueBy: float8 };
const REPLICAS = { replicas: int4, keySets: int4 };

type Rows<C extends Parameters<typeof select>[2]> = readonly Row<C>[];

/** Counts over the whole database, and ages in seconds by Postgres's clock. */
export interface DatabaseCounts {
  readonly openOrders: Rows<typeof OPEN_ORDERS>;
  readonly attention: Rows<typeof ATTENTION>;
  readonly notifications: Rows<typeof NOTIFICATIONS>;
  readonly findings: Rows<typeof FINDINGS>;
  readonly pauses: Rows<typeof PAUSES>;
  readonly accounts: Rows<typeof ACCOUNTS>;
  /** The accounts that have been in trouble longest, at most 50. */
  readonly trouble: Rows<typeof TROUBLE>;
  readonly budgets: Rows<typeof BUDGETS>;
  readonly schedules: Rows<typeof SCHEDULES>;
  readonly webhooks: Rows<typeof WEBHOOKS>;
  readonly batches: Rows<typeof BATCHES>;
  readonly replicas: Rows<typeof REPLICAS>;
}

/**
 * Reads what is reported of the whole database, across resellers on purpose. Raw, because Prisma cannot group by an
 * expression. A statement over a table that grows reads one partial index alone.
 */
@Injectable()
export class DatabaseCountsRepository {
  constructor(private readonly database: Database) {}

  /** All counts, in one round trip. @throws Error when Postgres is away or slow */
  read(): Promise<DatabaseCounts> {
    return this.database.transactionWithin(TIMEOUT_MS, async (db) => {
      const [
        openOrders,
        attention,
        notifications,
        findings,
        pauses,
        [accounts, trouble, budgets],
        schedules,
        webhooks,
        batches,
        replicas,
      ] = await Promise.all([
        readOpenOrders(db),
        readAttention(db),
        readNotifications(db),
        readFindings(db),
        readPauses(db),
        readAccounts(db),
        readSchedules(db),
        readWebhooks(db),
        readBatches(db),
        readReplicas(db),
      ]);
      return {
        ...{ openOrders, attention, notifications, findings, pauses },
        ...{ accounts, trouble, budgets, schedules, webhooks, batches, replicas },
      };
    });
  }
}

/**
 * An order that is due for half a minute is overdue: sweeps find due orders within a second. A scheduled order has no age
 * before its time.
 */
function readOpenOrders(db: StatementRunner) {
  return select(
    db,
    'metrics.open_orders',
    OPEN_ORDERS,
    Prisma.sql`
    SELECT type, status, coalesce(attention_code::text, '') AS attention,
      (status = 'in_progress' AND read_backs > 0) AS silent, count(*)::int AS orders,
      coalesce(extract(epoch FROM clock_timestamp() - min(greatest(created_at, execute_at))
        FILTER (WHERE next_action <> 'guard')), 0)::float8 AS oldest,
      (count(*) FILTER (WHERE next_action_at < clock_timestamp() - interval '30 seconds'))::int AS overdue,
      extract(epoch FROM clock_timestamp() - min(next_action_at)
        FILTER (WHERE next_action_at < clock_timestamp() - interval '30 seconds'))::float8 AS "overdueBy"
    FROM "order" WHERE completed_at IS NULL GROUP BY 1, 2, 3, 4`,
  );
}

/** Includes ended orders: their attention counts until it is acknowledged. */
function readAttention(db: StatementRunner) {
  return select(
    db,
    'metrics.attention',
    ATTENTION,
    Prisma.sql`
    SELECT type, status, attention_code AS attention, count(*)::int AS orders
    FROM "order" WHERE attention_code IS NOT NULL GROUP BY 1, 2, 3`,
  );
}

function readNotifications(db: StatementRunner) {
  return select(
    db,
    'metrics.notifications',
    NOTIFICATIONS,
    Prisma.sql`
    SELECT state, authenticated, count(*)::int AS notifications,
      extract(epoch FROM clock_timestamp() - min(received_at))::float8 AS oldest
    FROM notification WHERE state IN ('received', 'parked', 'not_understood', 'apply_failed') GROUP BY 1, 2`,
  );
}

function readFindings(db: StatementRunner) {
  return select(
    db,
    'metrics.findings',
    FINDINGS,
    Prisma.sql`
    SELECT class, count(*)::int AS findings,
      extract(epoch FROM clock_timestamp() - min(first_seen_at))::float8 AS oldest
    FROM drift_finding WHERE state = 'open' GROUP BY 1`,
  );
}

function readPauses(db: StatementRunner) {
  return select(
    db,
    'metrics.pauses',
    PAUSES,
    Prisma.sql`
    SELECT cause, count(DISTINCT reseller_id)::int AS resellers,
      extract(epoch FROM clock_timestamp() - min(starts_at))::float8 AS longest
    FROM sending_pause
    WHERE ended_at IS NULL AND starts_at <= clock_timestamp() AND (ends_at IS NULL OR ends_at > clock_timestamp())
    GROUP BY 1`,
  );
}

function readAccounts(db: StatementRunner) {
  return Promise.all([
    select(
      db,
      'metrics.accounts',
      ACCOUNTS,
      Prisma.sql`
      SELECT state, count(*)::int AS accounts FROM colt_account_state WHERE state <> 'available' GROUP BY 1`,
    ),
    select(
      db,
      'metrics.trouble',
      TROUBLE,
      Prisma.sql`
      SELECT (SELECT slug FROM reseller r WHERE r.id = a.reseller_id) AS reseller, state,
        extract(epoch FROM clock_timestamp() - state_since)::float8 AS seconds
      FROM colt_account_state a WHERE state <> 'available' ORDER BY state_since LIMIT 50`,
    ),
    select(
      db,
      'metrics.budgets',
      BUDGETS,
      Prisma.sql`
      SELECT (count(*) FILTER (WHERE current_rate IS NOT NULL))::int AS reduced,
        (count(*) FILTER (WHERE paused_until > clock_timestamp()))::int AS paused
      FROM colt_account_state WHERE current_rate IS NOT NULL OR paused_until IS NOT NULL`,
    ),
  ]);
}

/** One row for each schedule; 0 for what never happened. */
function readSchedules(db: StatementRunner) {
  return select(
    db,
    'metrics.schedules',
    SCHEDULES,
    Prisma.sql`
    SELECT name AS schedule, coalesce(extract(epoch FROM last_succeeded_at), 0)::float8 AS "succeededAt",
      coalesce(extract(epoch FROM last_failed_at), 0)::float8 AS "failedAt"
    FROM schedule`,
  );
}

/** A reseller has few, so the table stays small. */
function readWebhooks(db: StatementRunner) {
  return select(
    db,
    'metrics.webhooks',
    WEBHOOKS,
    Prisma.sql`
    SELECT CASE WHEN status = 'active' AND failing_since IS NOT NULL THEN 'failing' ELSE status::text END AS status,
      count(*)::int AS endpoints
    FROM webhook_endpoint GROUP BY 1`,
  );
}

/** Of batches that have not ended. A worker takes the next step of a batch when it is due. */
function readBatches(db: StatementRunner) {
  return select(
    db,
    'metrics.batches',
    BATCHES,
    Prisma.sql`
    SELECT status, count(*)::int AS batches,
      greatest(coalesce(max(extract(epoch FROM clock_timestamp() - due_at)), 0), 0)::float8 AS "overdueBy"
    FROM batch WHERE ended_at IS NULL GROUP BY status`,
  );
}

/** A row for each running replica; one that was not seen for a minute has ended. */
function readReplicas(db: StatementRunner) {
  return select(
    db,
    'metrics.replicas',
    REPLICAS,
    Prisma.sql`
    SELECT count(*)::int AS replicas, count(DISTINCT secrets_key_ids)::int AS "keySets"
    FROM replica WHERE seen_at > clock_timestamp() - interval '1 minute'`,
  );
}
