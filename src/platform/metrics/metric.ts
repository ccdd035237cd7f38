import { Counter, Gauge, Histogram } from 'prom-client';

/** Every metric of this service begins with it. */
const PREFIX = 'colt_inbound_';

/**
 * What a value describes. `process`: this replica, so sums over replicas make sense. `database`: the whole installation;
 * every replica reports the same value, so rules use `max`.
 */
export type MetricScope = 'process' | 'database';

export interface MetricOptions<L extends string> {
  /** Without the prefix; with the unit, and `_total` for a counter. */
  readonly name: string;
  readonly help: string;
  /** Each label with its values, which bounds the number of series. */
  readonly labels?: Readonly<Record<L, string>>;
  /** `process` unless given. */
  readonly scope?: MetricScope;
}

/** For the documentation. */
export interface MetricDescription {
  /** With the prefix. */
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly scope: MetricScope;
  /** Upper bounds of a histogram. */
  readonly buckets: readonly number[];
}

const descriptions = new Map<string, MetricDescription>();
const samplers = new WeakMap<object, () => void>();
const unlabelled = new WeakSet<object>();

/** All metrics of the modules that are loaded, by name. */
export function metricDescriptions(): MetricDescription[] {
  return [...descriptions.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/**
 * @param options.from0 series that exist from the start: Prometheus sees no increase in the first value of a series, so an
 * alert about rare events would miss the first one
 */
export function counter<L extends string = never>(
  options: MetricOptions<L> & { readonly from0?: readonly Readonly<Record<L, string>>[] },
): Counter<L> {
  const made = new Counter<L>(described('counter', options));
  for (const labels of options.from0 ?? []) made.inc(labels, 0);
  return made;
}

export function gauge<L extends string = never>(options: MetricOptions<L>): Gauge<L> {
  const made: Gauge<L> = new Gauge({
    ...described('gauge', options),
    collect: () => samplers.get(made)?.(),
  });
  if (!options.labels) unlabelled.add(made);
  return made;
}

/** @param options.buckets upper bounds, ascending */
export function histogram<L extends string = never>(
  options: MetricOptions<L> & { readonly buckets: readonly number[] },
): Histogram<L> {
  const buckets = [...options.buckets];
  return new Histogram({ ...described('histogram', options, buckets), buckets });
}

/**
 * Sets the gauge at each scrape. A later call replaces an earlier one: tests run several applications in one process.
 * @param sample must not throw
 */
export function sampled<L extends string>(metric: Gauge<L>, sample: (metric: Gauge<L>) => void): void {
  samplers.set(metric, () => sample(metric));
}

/** Replaces all series of a gauge. */
export function replaceSeries<L extends string>(
  metric: Gauge<L>,
  series: readonly { readonly labels: Partial<Record<L, string>>; readonly value: number }[],
): void {
  metric.reset();
  // A gauge without labels keeps a series of value 0, which would be wrong where the value is unknown.
  if (series.length === 0 && unlabelled.has(metric)) metric.remove();
  for (const { labels, value } of series) metric.set(labels, value);
}

function described<L extends string>(
  type: MetricDescription['type'],
  { name, help, labels, scope = 'process' }: MetricOptions<L>,
  buckets: readonly number[] = [],
): { name: string; help: string; labelNames: L[] } {
  const full = PREFIX + name;
  const bounds: Readonly<Record<string, string>> = labels ?? {};
  descriptions.set(full, { name: full, type, help, labels: bounds, scope, buckets });
  return { name: full, help, labelNames: Object.keys(bounds) as L[] };
}
