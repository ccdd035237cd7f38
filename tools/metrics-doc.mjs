// @ts-check
// Generates docs/metrics.md from the built service. It needs neither a database nor a port. With --check it verifies that
// the committed file matches the code.
import { load, writeOrCheck } from './generated-docs.mjs';

/** @typedef {import('../src/platform/metrics/metric.js').MetricDescription} MetricDescription */

const FILE = 'docs/metrics.md';

/** Those of prom-client that rules and dashboards may use: they exist on every system. */
const OF_NODE = [
  'nodejs_eventloop_lag_max_seconds',
  'nodejs_eventloop_lag_p50_seconds',
  'nodejs_eventloop_lag_p99_seconds',
  'nodejs_gc_duration_seconds',
  'nodejs_heap_size_used_bytes',
  'process_cpu_seconds_total',
  'process_resident_memory_bytes',
  'process_start_time_seconds',
];

const INTRODUCTION = `<!-- Made by tools/metrics-doc.mjs from the code. -->

# Metrics

\`GET /metrics\` returns them in Prometheus's text format:

- on \`METRICS_PORT\` if it is set, which serves nothing else and answers until the very end of a shutdown; then \`/metrics\` does not exist on \`PORT\`;
- otherwise on \`PORT\`. With \`NODE_ENV=production\` it is served there only if \`METRICS_TOKEN\` is set.

With \`METRICS_TOKEN\`, a scrape must send \`Authorization: Bearer <token>\`. [deploy/monitoring](../deploy/monitoring/README.md) has the scrape configuration, rules, alerts and a dashboard.

## Two scopes

**Of a replica**: what this process does. Add them up over replicas: \`sum without (instance, pod)\`.

**Of the database**: the whole installation, read from Postgres. Every replica reports the same value, so never add them up: use \`max without (instance, pod)\`. A replica reads them at a scrape, at most once in 10 s, in one round trip; each statement over a table that grows reads a small index alone.

**While Postgres is away** \`/metrics\` still answers within about a second. The values of the database stay as they were for 60 s and are then left out, because \`max\` would prefer a stale replica's values to newer ones. \`colt_inbound_database_metrics_up\` is 0 meanwhile, and \`colt_inbound_database_metrics_age_seconds\` is the age of the values.

## Labels

No label has a value that a client can invent. No histogram has a label for the reseller, because there may be thousands of them. The one gauge that names resellers has at most 50 series.
`;

/** Importing the service creates all its metrics. */
async function describeMetrics() {
  await load('configure-app.js');
  const { metricDescriptions } = await load('platform/metrics/metric.js');
  const { collectDefaultMetrics, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const standard = OF_NODE.map((name) => {
    const metric = registry.getSingleMetric(name);
    if (!metric) throw new Error(`prom-client no longer has ${name}`);
    return { name, help: /** @type {{ help: string }} */ (/** @type {unknown} */ (metric)).help };
  });
  return { own: /** @type {MetricDescription[]} */ (metricDescriptions()), standard };
}

/** @param {MetricDescription} metric */
function row({ name, type, help, labels, buckets }) {
  const bounds = Object.entries(labels).map(([label, its]) => `\`${label}\`: ${its}`);
  const ends = buckets.length > 0 ? [`buckets up to ${buckets.join(', ')}`] : [];
  return `| \`${name}\` | ${type} | ${help} | ${[...bounds, ...ends].join('<br>')} |`;
}

/**
 * @param {string} title
 * @param {MetricDescription[]} metrics
 */
const section = (title, metrics) =>
  [`## ${title}`, '', '| metric | type | meaning | labels |', '|---|---|---|---|', ...metrics.map(row), ''].join('\n');

const { own, standard } = await describeMetrics();
const text = [
  INTRODUCTION,
  section(
    'Of the database',
    own.filter(({ scope }) => scope === 'database'),
  ),
  section(
    'Of a replica',
    own.filter(({ scope }) => scope === 'process'),
  ),
  [
    '## Of Node, by prom-client',
    '',
    'Of a replica, too. On Linux there are more of `process_`, such as `process_open_fds`. The event-loop lags are those since the last scrape.',
    '',
    '| metric | meaning |',
    '|---|---|',
    ...standard.map(({ name, help }) => `| \`${name}\` | ${help} |`),
    '',
  ].join('\n'),
].join('\n');

writeOrCheck({ [FILE]: text }, 'metrics-doc.mjs');
