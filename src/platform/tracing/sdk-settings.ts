/** OpenTelemetry's standard variables, as far as they decide what is loaded; the exporter reads its own. */
export interface SdkSettings {
  readonly exporters: readonly ('otlp' | 'console')[];
  readonly sampler: { readonly root: 'always_on' | 'always_off' | number; readonly parentBased: boolean };
  /** Options of the batch processor; absent ones keep their defaults. Times are milliseconds. */
  readonly batch: Readonly<Record<string, number>>;
}

type Env = Readonly<Record<string, string | undefined>>;

const BATCH = {
  OTEL_BSP_SCHEDULE_DELAY: 'scheduledDelayMillis',
  OTEL_BSP_EXPORT_TIMEOUT: 'exportTimeoutMillis',
  OTEL_BSP_MAX_QUEUE_SIZE: 'maxQueueSize',
  OTEL_BSP_MAX_EXPORT_BATCH_SIZE: 'maxExportBatchSize',
};

/** A standard variable has a value that this service does not know. Its message names both. */
export class UnknownSetting extends Error {}

/**
 * Null: no exporter is configured, and nothing is traced.
 * @throws UnknownSetting
 */
export function readSdkSettings(env: Env): SdkSettings | null {
  if (env['OTEL_SDK_DISABLED']?.trim().toLowerCase() === 'true') return null;
  const names = exportersOf(env);
  if (names.length === 0) return null;
  const exporters = names.map((name) => {
    if (name !== 'otlp' && name !== 'console') throw new UnknownSetting(`OTEL_TRACES_EXPORTER: ${name}`);
    return name;
  });
  if (exporters.includes('otlp')) assertProtocol(env);
  return { exporters, sampler: samplerOf(env), batch: batchOf(env) };
}

function exportersOf(env: Env): string[] {
  const named = valueOf(env, 'OTEL_TRACES_EXPORTER');
  if (named !== undefined) {
    const names = named.split(',').map((part) => part.trim());
    return names.filter((name) => name !== '' && name !== 'none');
  }
  const endpoint = valueOf(env, 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT') ?? valueOf(env, 'OTEL_EXPORTER_OTLP_ENDPOINT');
  return endpoint === undefined ? [] : ['otlp'];
}

function assertProtocol(env: Env): void {
  const name = valueOf(env, 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL')
    ? 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'
    : 'OTEL_EXPORTER_OTLP_PROTOCOL';
  const protocol = valueOf(env, name) ?? 'http/protobuf';
  if (protocol !== 'http/protobuf') throw new UnknownSetting(`${name}: ${protocol}, only http/protobuf is installed`);
}

function samplerOf(env: Env): SdkSettings['sampler'] {
  const name = valueOf(env, 'OTEL_TRACES_SAMPLER') ?? 'parentbased_always_on';
  const [, parent, kind] = /^(parentbased_)?(always_on|always_off|traceidratio)$/.exec(name) ?? [];
  if (kind === undefined) throw new UnknownSetting(`OTEL_TRACES_SAMPLER: ${name}`);
  const parentBased = parent !== undefined;
  if (kind !== 'traceidratio') return { root: kind as 'always_on' | 'always_off', parentBased };
  const argument = valueOf(env, 'OTEL_TRACES_SAMPLER_ARG') ?? '1';
  const ratio = Number(argument);
  if (!(ratio >= 0 && ratio <= 1)) throw new UnknownSetting(`OTEL_TRACES_SAMPLER_ARG: ${argument}`);
  return { root: ratio, parentBased };
}

function batchOf(env: Env): Record<string, number> {
  return Object.fromEntries(
    Object.entries(BATCH).flatMap(([name, option]) => {
      const value = valueOf(env, name);
      if (value === undefined) return [];
      if (!/^[1-9]\d{0,8}$/.test(value)) throw new UnknownSetting(`${name}: ${value}`);
      return [[option, Number(value)]];
    }),
  );
}

/** Empty counts as not set, as the standard says and compose files pass it. */
function valueOf(env: Env, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}
