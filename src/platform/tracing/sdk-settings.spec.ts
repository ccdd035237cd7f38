import { describe, expect, it } from '@jest/globals';
import { readSdkSettings, UnknownSetting } from './sdk-settings.js';

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };

describe("OpenTelemetry's standard variables", () => {
  it.each([
    ['nothing', {}],
    ['empty variables, as compose passes them', { OTEL_EXPORTER_OTLP_ENDPOINT: '', OTEL_TRACES_EXPORTER: ' ' }],
    ['no exporter', { ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none' }],
    ['no SDK', { ...ENDPOINT, OTEL_SDK_DISABLED: 'TRUE' }],
    ['a name alone', { OTEL_SERVICE_NAME: 'portal' }],
  ])('configure no traces with %s', (_, env) => {
    expect(readSdkSettings(env)).toBeNull();
  });

  it('configure traces with an endpoint, or an exporter', () => {
    const defaults = { exporters: ['otlp'], sampler: { root: 'always_on', parentBased: true }, batch: {} };
    expect(readSdkSettings(ENDPOINT)).toEqual(defaults);
    expect(readSdkSettings({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4318/v1/traces' })).toEqual(
      defaults,
    );
    expect(readSdkSettings({ OTEL_TRACES_EXPORTER: 'otlp' })).toEqual(defaults);
    expect(readSdkSettings({ OTEL_TRACES_EXPORTER: 'console, otlp' })?.exporters).toEqual(['console', 'otlp']);
  });

  it('set the sampler and the batches', () => {
    const env = {
      ...ENDPOINT,
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.1',
      OTEL_BSP_SCHEDULE_DELAY: '1000',
    };
    expect(readSdkSettings(env)).toMatchObject({
      sampler: { root: 0.1, parentBased: true },
      batch: { scheduledDelayMillis: 1000 },
    });
    expect(readSdkSettings({ ...ENDPOINT, OTEL_TRACES_SAMPLER: 'always_off' })?.sampler).toEqual({
      root: 'always_off',
      parentBased: false,
    });
  });

  it.each([
    { OTEL_TRACES_EXPORTER: 'zipkin' },
    { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' },
    { OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json' },
    { OTEL_TRACES_SAMPLER: 'jaeger_remote' },
    { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: 'half' },
    { OTEL_BSP_MAX_QUEUE_SIZE: '-1' },
  ])('%j is refused by name', (env) => {
    expect(() => readSdkSettings({ ...ENDPOINT, ...env })).toThrow(UnknownSetting);
    expect(() => readSdkSettings({ ...ENDPOINT, ...env })).toThrow(Object.keys(env).at(-1));
  });
});
