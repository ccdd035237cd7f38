import type { Gauge } from 'prom-client';
import { ACCOUNT_STATES } from '../../colt/account/account-state.js';
import { UNSETTLED_STATES } from '../../domain/inbox/notification.js';
import { isOpen, ORDER_STATUSES, ORDER_TYPES } from '../../domain/order-model/order.js';
import { gauge, replaceSeries, type MetricOptions } from '../../platform/metrics/metric.js';
import { DRIFT_CLASSES } from '../../workflows/drift/drift.js';
import { PAUSE_CAUSES } from '../../workflows/sending/sending-state.js';
import type { DatabaseCounts } from './database-counts.repository.js';

const TYPE = 'the four types of orders';
const OPEN_STATUS = 'the four open statuses';
const ATTENTION = 'the attention codes of docs/runbook.md; empty for none';
const STATE = '`received`, `parked`, `apply_failed` or `not_understood`';
const AUTHENTICATED = '`true` or `false`';
const TROUBLED = '`degraded`, `unavailable` (the circuit breaker is open) or `suspended`';
const SCHEDULE = 'the schedules of docs/adr/schedules-and-wake-ups.md';

/** Each removes its series. */
const clearings: (() => void)[] = [];

function ofDatabase<L extends string = never>(options: MetricOptions<L>): Gauge<L> {
  const made = gauge({ ...options, scope: 'database' });
  clearings.push(() => replaceSeries(made, []));
  return made;
}

const orders = ofDatabase({
  name: 'orders_open',
  help: 'Open orders.',
  labels: { type: TYPE, status: OPEN_STATUS, attention: ATTENTION },
});
const ordersOldest = ofDatabase({
  name: 'orders_open_oldest_age_seconds',
  help: 'Age of the oldest open order.',
  labels: { type: TYPE, status: OPEN_STATUS, attention: ATTENTION },
});
const silent = ofDatabase({
  name: 'orders_silent',
  help: 'Orders in progress at Colt that were read back, because Colt sent no notification in time.',
  labels: { type: TYPE },
});
const silentOldest = ofDatabase({
  name: 'orders_silent_oldest_age_seconds',
  help: 'Age of the oldest silent order.',
  labels: { type: TYPE },
});
const overdue = ofDatabase({
  name: 'orders_overdue',
  help: 'Open orders whose next action is due for more than 30 s. Workers take a due order within a second, except that an `accepted` one may wait for the budget of its account, or until sending is on.',
  labels: { status: OPEN_STATUS },
});
const overdueLongest = ofDatabase({
  name: 'orders_overdue_seconds',
  help: 'How long the most overdue action is due.',
  labels: { status: OPEN_STATUS },
});
const attention = ofDatabase({
  name: 'orders_attention',
  help: 'Orders with attention, open or ended; an ended one counts until it is acknowledged.',
  labels: { type: TYPE, status: 'the nine statuses of orders', attention: ATTENTION },
});
const unsettled = ofDatabase({
  name: 'notifications_unsettled',
  help: 'Notifications that are not applied: the backlog (`received`, `apply_failed`), and those without an order or a meaning.',
  labels: { state: STATE, authenticated: AUTHENTICATED },
});
const unsettledOldest = ofDatabase({
  name: 'notifications_unsettled_oldest_age_seconds',
  help: 'Age of the oldest notification that is not applied.',
  labels: { state: STATE, authenticated: AUTHENTICATED },
});
const findings = ofDatabase({
  name: 'drift_findings_open',
  help: "Open findings: differences between Colt's inventory and ours.",
  labels: { class: 'the five classes of findings' },
});
const findingsOldest = ofDatabase({
  name: 'drift_findings_oldest_age_seconds',
  help: 'Age of the oldest open finding.',
  labels: { class: 'the five classes of findings' },
});
const webhooks = ofDatabase({
  name: 'webhook_endpoints',
  help: 'Webhook endpoints of all resellers.',
  labels: { status: '`active`, `failing` (active, and the last delivery failed) or `disabled`' },
});
const batches = ofDatabase({
  name: 'batches',
  help: 'Batches of orders that have not ended.',
  labels: { status: '`checking`, `ready`, `running` or `paused`' },
});
const batchesOverdue = ofDatabase({
  name: 'batches_overdue_seconds',
  help: 'How long the next step of the most overdue batch is due. Workers take it within seconds.',
});
const pauses = ofDatabase({
  name: 'sending_paused_resellers',
  help: 'Resellers whose orders are not sent now because of a pause. `colt_inbound_sending_enabled` is the switch for all.',
  labels: { cause: '`restore`, `failover`, `maintenance` or `operator`' },
});
const pausesLongest = ofDatabase({
  name: 'sending_paused_seconds',
  help: 'How long the longest pause in force has lasted.',
  labels: { cause: '`restore`, `failover`, `maintenance` or `operator`' },
});
const accounts = ofDatabase({
  name: 'colt_accounts_troubled',
  help: 'Accounts at Colt that are not available.',
  labels: { state: TROUBLED },
});
const accountTrouble = ofDatabase({
  name: 'colt_account_trouble_seconds',
  help: 'How long an account at Colt has not been available.',
  labels: {
    reseller: 'slugs of the 50 resellers whose account has been in trouble longest, no others',
    state: TROUBLED,
  },
});
const budgetsReduced = ofDatabase({
  name: 'colt_budgets_reduced',
  help: 'Accounts whose request rate is below the configured one, because Colt answered 429.',
});
const budgetsPaused = ofDatabase({
  name: 'colt_budgets_paused',
  help: 'Accounts that Colt asked to send nothing for a while.',
});
const succeededAt = ofDatabase({
  name: 'schedule_last_success_timestamp_seconds',
  help: 'When the schedule last succeeded in any replica; 0: never.',
  labels: { schedule: SCHEDULE },
});
const failedAt = ofDatabase({
  name: 'schedule_last_failure_timestamp_seconds',
  help: 'When the schedule last failed in any replica; 0: never.',
  labels: { schedule: SCHEDULE },
});
const replicas = ofDatabase({ name: 'replicas', help: 'Replicas that reported within the last minute.' });
const keySets = ofDatabase({
  name: 'replica_key_sets',
  help: 'Different sets of secrets keys among the running replicas; above 1 while a key is being replaced.',
});

type OpenOrders = DatabaseCounts['openOrders'];

// What is known to be none is 0, and only what is unknown is left out.
const TYPE_LABELS = ORDER_TYPES.map((type) => ({ type }));
const OPEN = ORDER_STATUSES.filter(isOpen);
const NO_ORDERS = TYPE_LABELS.flatMap(({ type }) => OPEN.map((status) => ({ type, status, attention: '' })));
const NO_OVERDUE = OPEN.map((status) => ({ status }));
const NO_LETTERS = UNSETTLED_STATES.flatMap((state) => [
  { state, authenticated: 'true' },
  { state, authenticated: 'false' },
]);
const NO_FINDINGS = DRIFT_CLASSES.map((name) => ({ class: name }));
const NO_PAUSES = PAUSE_CAUSES.map((cause) => ({ cause }));
const NO_WEBHOOKS = ['active', 'failing', 'disabled'].map((status) => ({ status }));
const NO_BATCHES = ['checking', 'ready', 'running', 'paused'].map((status) => ({ status }));
const NO_TROUBLE = ACCOUNT_STATES.filter((state) => state !== 'available').map((state) => ({ state }));

/** Reports counts, or with null that they are unknown: then the series are left out. */
export function reportCounts(counts: DatabaseCounts | null): void {
  if (counts === null) {
    for (const clear of clearings) clear();
    return;
  }
  reportOpenOrders(counts.openOrders);
  reportOverdue(counts.openOrders.filter((row) => row.overdue > 0));
  reportUnsettled(counts);
  reportAccounts(counts);
  reportRuns(counts);
}

function reportOpenOrders(open: OpenOrders): void {
  const byAttention = group(open, ({ type, status, attention: code }) => ({ type, status, attention: code }));
  report(orders, byAttention, (rows) => sum(rows, (row) => row.orders), NO_ORDERS);
  report(ordersOldest, byAttention, (rows) => most(rows, (row) => row.oldest));
  const silentByType = group(
    open.filter((row) => row.silent),
    ({ type }) => ({ type }),
  );
  report(silent, silentByType, (rows) => sum(rows, (row) => row.orders), TYPE_LABELS);
  report(silentOldest, silentByType, (rows) => most(rows, (row) => row.oldest));
}

function reportOverdue(late: OpenOrders): void {
  const byStatus = group(late, ({ status }) => ({ status }));
  report(overdue, byStatus, (rows) => sum(rows, (row) => row.overdue), NO_OVERDUE);
  report(overdueLongest, byStatus, (rows) => most(rows, (row) => row.overdueBy ?? 0), NO_OVERDUE);
}

function reportUnsettled(counts: DatabaseCounts): void {
  const codes = group(counts.attention, ({ orders: _, ...labels }) => labels);
  report(attention, codes, (rows) => sum(rows, (row) => row.orders));
  const letters = group(counts.notifications, ({ state, authenticated }) => ({
    state,
    authenticated: String(authenticated),
  }));
  report(unsettled, letters, (rows) => sum(rows, (row) => row.notifications), NO_LETTERS);
  report(unsettledOldest, letters, (rows) => most(rows, (row) => row.oldest));
  const byClass = group(counts.findings, (row) => ({ class: row.class }));
  report(findings, byClass, (rows) => sum(rows, (row) => row.findings), NO_FINDINGS);
  report(findingsOldest, byClass, (rows) => most(rows, (row) => row.oldest));
}

function reportAccounts(counts: DatabaseCounts): void {
  const byCause = group(counts.pauses, ({ cause }) => ({ cause }));
  report(pauses, byCause, (rows) => sum(rows, (row) => row.resellers), NO_PAUSES);
  report(pausesLongest, byCause, (rows) => most(rows, (row) => row.longest), NO_PAUSES);
  const byState = group(counts.accounts, ({ state }) => ({ state }));
  report(accounts, byState, (rows) => sum(rows, (row) => row.accounts), NO_TROUBLE);
  const named = group(counts.trouble, ({ reseller, state }) => ({ reseller, state }));
  report(accountTrouble, named, (rows) => most(rows, (row) => row.seconds));
  const budgets = group(counts.budgets, () => ({}));
  report(budgetsReduced, budgets, (rows) => sum(rows, (row) => row.reduced));
  report(budgetsPaused, budgets, (rows) => sum(rows, (row) => row.paused));
}

function reportRuns(counts: DatabaseCounts): void {
  const bySchedule = group(counts.schedules, ({ schedule }) => ({ schedule }));
  report(succeededAt, bySchedule, (rows) => most(rows, (row) => row.succeededAt));
  report(failedAt, bySchedule, (rows) => most(rows, (row) => row.failedAt));
  const byStatus = group(counts.webhooks, ({ status }) => ({ status }));
  report(webhooks, byStatus, (rows) => sum(rows, (row) => row.endpoints), NO_WEBHOOKS);
  const batchesByStatus = group(counts.batches, ({ status }) => ({ status }));
  report(batches, batchesByStatus, (rows) => sum(rows, (row) => row.batches), NO_BATCHES);
  const anyBatches = group(counts.batches, () => ({}));
  report(batchesOverdue, anyBatches, (rows) => most(rows, (row) => row.overdueBy), [{}]);
  const running = group(counts.replicas, () => ({}));
  report(replicas, running, (rows) => sum(rows, (row) => row.replicas));
  report(keySets, running, (rows) => sum(rows, (row) => row.keySets));
}

interface Group<R, L> {
  readonly labels: L;
  readonly rows: readonly R[];
}

/** @param from0 series that are 0 where no group has another value */
function report<R, L extends string>(
  metric: Gauge<L>,
  groups: readonly Group<R, Partial<Record<L, string>>>[],
  valueOf: (rows: readonly R[]) => number,
  from0: readonly Partial<Record<L, string>>[] = [],
): void {
  const zeros = from0.map((labels) => ({ labels, value: 0 }));
  replaceSeries(metric, [...zeros, ...groups.map(({ labels, rows }) => ({ labels, value: valueOf(rows) }))]);
}

/** Rows by equal labels. */
function group<R, L extends object>(rows: readonly R[], labelsOf: (row: R) => L): Group<R, L>[] {
  const groups = new Map<string, { readonly labels: L; readonly rows: R[] }>();
  for (const row of rows) {
    const labels = labelsOf(row);
    const key = JSON.stringify(labels);
    const found = groups.get(key) ?? { labels, rows: [] };
    found.rows.push(row);
    groups.set(key, found);
  }
  return [...groups.values()];
}

function sum<R>(rows: readonly R[], valueOf: (row: R) => number): number {
  return rows.reduce((total, row) => total + valueOf(row), 0);
}

function most<R>(rows: readonly R[], valueOf: (row: R) => number): number {
  return Math.max(...rows.map(valueOf));
}
