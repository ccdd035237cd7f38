import { gauge, replaceSeries, type MetricOptions } from '../../platform/metrics/metric.js';
import type { DatabaseCounts } from './database-counts.repository.js';

const TYPE = 'the four types of orders';
const OPEN_STATUS = 'the four open statuses';
const ATTENTION = 'the attention codes of docs/runbook.md; empty for none';
const STATE = '`received`, `parked`, `apply_failed` or `not_understood`';
const AUTHENTICATED = '`true` or `false`';
const TROUBLED = '`degraded`, `unavailable` (the circuit breaker is open) or `suspended`';
const SCHEDULE = 'the schedules of docs/adr/schedules-and-wake-ups.md';

const ofDatabase = <L extends string = never>(options: MetricOptions<L>) => gauge({ ...options, scope: 'database' });

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
const pauses = ofDatabase({
  name: 'sending_paused_resellers',
  help: 'Resellers whose orders are not sent now because of a pause. `colt_inbound_sending_enabled` is the switch for all.',
  labels: { cause: '`restore`, `maintenance` or `operator`' },
});
const pausesLongest = ofDatabase({
  name: 'sending_paused_seconds',
  help: 'How long the longest pause in force has lasted.',
  labels: { cause: '`restore`, `maintenance` or `operator`' },
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

/** Reports counts, or with null that they are unknown: then the series are left out. */
export function reportCounts(counts: DatabaseCounts | null): void {
  const open = counts?.openOrders ?? [];
  reportOpenOrders(open);
  reportOverdue(open.filter((row) => row.overdue > 0));
  reportOthers(counts);
}

function reportOpenOrders(open: OpenOrders): void {
  const byAttention = group(open, ({ type, status, attention: code }) => ({ type, status, attention: code }));
  replaceSeries(
    orders,
    byAttention.map(({ labels, rows }) => ({ labels, value: sum(rows, (row) => row.orders) })),
  );
  replaceSeries(
    ordersOldest,
    byAttention.map(({ labels, rows }) => ({ labels, value: most(rows, (row) => row.oldest) })),
  );
  const byType = group(
    open.filter((row) => row.silent),
    ({ type }) => ({ type }),
  );
  replaceSeries(
    silent,
    byType.map(({ labels, rows }) => ({ labels, value: sum(rows, (row) => row.orders) })),
  );
  replaceSeries(
    silentOldest,
    byType.map(({ labels, rows }) => ({ labels, value: most(rows, (row) => row.oldest) })),
  );
}

function reportOverdue(late: OpenOrders): void {
  const byStatus = group(late, ({ status }) => ({ status }));
  replaceSeries(
    overdue,
    byStatus.map(({ labels, rows }) => ({ labels, value: sum(rows, (row) => row.overdue) })),
  );
  replaceSeries(
    overdueLongest,
    byStatus.map(({ labels, rows }) => ({ labels, value: most(rows, (row) => row.overdueBy ?? 0) })),
  );
}

function reportOthers(counts: DatabaseCounts | null): void {
  const { attention: codes = [], notifications = [], findings: found = [], pauses: paused = [] } = counts ?? {};
  const { accounts: states = [], trouble = [], budgets = [], schedules = [], replicas: running = [] } = counts ?? {};
  replaceSeries(
    attention,
    codes.map(({ orders: value, ...labels }) => ({ labels, value })),
  );
  const letters = notifications.map((row) => ({
    ...row,
    labels: { state: row.state, authenticated: String(row.authenticated) },
  }));
  replaceSeries(
    unsettled,
    letters.map(({ labels, notifications: value }) => ({ labels, value })),
  );
  replaceSeries(
    unsettledOldest,
    letters.map(({ labels, oldest: value }) => ({ labels, value })),
  );
  replaceSeries(
    findings,
    found.map(({ class: name, findings: value }) => ({ labels: { class: name }, value })),
  );
  replaceSeries(
    findingsOldest,
    found.map(({ class: name, oldest: value }) => ({ labels: { class: name }, value })),
  );
  replaceSeries(
    pauses,
    paused.map(({ cause, resellers: value }) => ({ labels: { cause }, value })),
  );
  replaceSeries(
    pausesLongest,
    paused.map(({ cause, longest: value }) => ({ labels: { cause }, value })),
  );
  replaceSeries(
    accounts,
    states.map(({ state, accounts: value }) => ({ labels: { state }, value })),
  );
  replaceSeries(
    accountTrouble,
    trouble.map(({ seconds: value, ...labels }) => ({ labels, value })),
  );
  replaceSeries(
    budgetsReduced,
    budgets.map(({ reduced: value }) => ({ labels: {}, value })),
  );
  replaceSeries(
    budgetsPaused,
    budgets.map(({ paused: value }) => ({ labels: {}, value })),
  );
  replaceSeries(
    succeededAt,
    schedules.map(({ schedule, succeededAt: value }) => ({ labels: { schedule }, value })),
  );
  replaceSeries(
    failedAt,
    schedules.map(({ schedule, failedAt: value }) => ({ labels: { schedule }, value })),
  );
  replaceSeries(
    replicas,
    running.map(({ replicas: value }) => ({ labels: {}, value })),
  );
  replaceSeries(
    keySets,
    running.map(({ keySets: value }) => ({ labels: {}, value })),
  );
}

/** Rows by equal labels. */
function group<R, L extends Readonly<Record<string, string>>>(rows: readonly R[], labelsOf: (row: R) => L) {
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
