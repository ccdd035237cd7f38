import { readFileSync } from 'node:fs';
import { performance, type EventLoopUtilization } from 'node:perf_hooks';
import { collectDefaultMetrics, register } from 'prom-client';
import type { Config } from '../../platform/config/config.js';
import { gauge, sampled } from '../../platform/metrics/metric.js';
import type { Schedules } from '../../workflows/worker/schedules.service.js';

const PACKAGE = new URL('../../../package.json', import.meta.url);
/** Gauges of prom-client that are named like counters, which Prometheus's linter rejects. Their sums are no loss. */
const MISNAMED = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

const build = gauge({
  name: 'build_info',
  help: 'Always 1; its labels describe this replica.',
  labels: {
    version: 'the version in package.json',
    commit: 'BUILD_COMMIT, which the image’s build sets; empty if unknown',
    node: 'the version of Node',
  },
});

const sending = gauge({
  name: 'sending_enabled',
  help: '1 with SENDING=on; 0: this replica sends no orders at all.',
});

const period = gauge({
  name: 'schedule_period_seconds',
  help: 'The period of each schedule.',
  labels: { schedule: 'the schedules of docs/adr/schedules-and-wake-ups.md' },
});

const utilization = gauge({
  name: 'event_loop_utilization_ratio',
  help: 'How busy the event loop was since the last scrape, from 0 to 1. At 1 this replica is full.',
});

/** Metrics of the process itself, and those that prom-client collects of Node. */
export function reportProcess(config: Config, schedules: Schedules): void {
  // Tests run several applications in one process, with one registry.
  if (!register.getSingleMetric('process_cpu_user_seconds_total')) collectDefaultMetrics();
  for (const name of MISNAMED) register.removeSingleMetric(name);
  let last: EventLoopUtilization | undefined;
  sampled(utilization, (metric) => {
    const now = performance.eventLoopUtilization();
    metric.set(performance.eventLoopUtilization(now, last).utilization);
    last = now;
  });
  build.set({ version: ownVersion(), commit: config.buildCommit ?? '', node: process.versions.node }, 1);
  sending.set(config.orders.sending ? 1 : 0);
  for (const [schedule, { everyMs }] of Object.entries(schedules.all())) period.set({ schedule }, everyMs / 1000);
}

function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string };
  return version;
}
