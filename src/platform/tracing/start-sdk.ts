import { randomUUID } from 'node:crypto';
import { context, diag, DiagLogLevel, trace, type ContextManager, type TracerProvider } from '@opentelemetry/api';
import { readSdkSettings, UnknownSetting, type SdkSettings } from './sdk-settings.js';

/** What the SDK's packages require. */
const OLDEST_NODE = [22, 15] as const;
/** A collector that is away fails every few seconds. */
const QUIET_MS = 60_000;
const LONGEST_MESSAGE = 300;

// The SDK's packages are optional: with an older Node npm does not install them, so that their types cannot be used.

type Made = new (options?: object) => object;

interface SdkTrace {
  readonly TracerProvider: new (options: object) => TracerProvider;
  readonly BatchSpanProcessor: Made;
  readonly SimpleSpanProcessor: Made;
  readonly ConsoleSpanExporter: Made;
  readonly ParentBasedSampler: Made;
  readonly AlwaysOnSampler: Made;
  readonly AlwaysOffSampler: Made;
  readonly TraceIdRatioBasedSampler: new (ratio: number) => object;
}

interface Resource {
  merge(other: Resource): Resource;
}

interface Resources {
  defaultResource(): Resource;
  resourceFromAttributes(attributes: object): Resource;
  detectResources(config: object): Resource;
  readonly resourceAttributesEnvDetector: object;
  readonly serviceNameEnvDetector: object;
}

const load = (name: string): Promise<unknown> => import(name);

/**
 * Registers OpenTelemetry's SDK where the standard variables configure an exporter. Never throws: without it the service
 * runs, and one line says why there are no traces.
 */
export async function startSdk(
  env: Readonly<Record<string, string | undefined>>,
  node = process.versions.node,
): Promise<void> {
  try {
    const settings = readSdkSettings(env);
    if (!settings) return;
    if (!isNewEnough(node)) {
      return say(`No traces: OpenTelemetry's SDK needs Node ${OLDEST_NODE.join('.')}, this is ${node}`);
    }
    await register(settings, env['BUILD_COMMIT']);
  } catch (error) {
    if (error instanceof UnknownSetting) return say(`No traces: ${error.message} is not supported`);
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND') return say(`No traces: OpenTelemetry's SDK failed: ${message}`);
    say(`No traces: OpenTelemetry's SDK is not installed. npm installs it with Node ${OLDEST_NODE.join('.')} or later`);
  }
}

async function register(settings: SdkSettings, version: string | undefined): Promise<void> {
  const [sdk, resources, contexts] = (await Promise.all([
    load('@opentelemetry/sdk-trace'),
    load('@opentelemetry/resources'),
    load('@opentelemetry/context-async-hooks'),
  ])) as [SdkTrace, Resources, { AsyncLocalStorageContextManager: new () => ContextManager }];
  tellFailures();
  const provider = new sdk.TracerProvider({
    resource: resourceOf(resources, version),
    sampler: samplerOf(sdk, settings.sampler),
    spanProcessors: await Promise.all(settings.exporters.map((exporter) => processorOf(sdk, exporter, settings))),
  });
  context.setGlobalContextManager(new contexts.AsyncLocalStorageContextManager());
  trace.setGlobalTracerProvider(provider);
}

async function processorOf(
  sdk: SdkTrace,
  exporter: SdkSettings['exporters'][number],
  { batch }: SdkSettings,
): Promise<object> {
  if (exporter === 'console') return new sdk.SimpleSpanProcessor({ exporter: new sdk.ConsoleSpanExporter() });
  const { OTLPTraceExporter } = (await load('@opentelemetry/exporter-trace-otlp-proto')) as { OTLPTraceExporter: Made };
  return new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter(), ...batch });
}

function samplerOf(sdk: SdkTrace, { root, parentBased }: SdkSettings['sampler']): object {
  const sampler =
    typeof root === 'number'
      ? new sdk.TraceIdRatioBasedSampler(root)
      : new (root === 'always_on' ? sdk.AlwaysOnSampler : sdk.AlwaysOffSampler)();
  return parentBased ? new sdk.ParentBasedSampler({ root: sampler }) : sampler;
}

/** OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win. */
function resourceOf(resources: Resources, version: string | undefined): Resource {
  const own = {
    'service.name': 'colt-inbound-bff',
    'service.instance.id': randomUUID(),
    ...(version && { 'service.version': version }),
  };
  const detectors = [resources.resourceAttributesEnvDetector, resources.serviceNameEnvDetector];
  return resources
    .defaultResource()
    .merge(resources.resourceFromAttributes(own))
    .merge(resources.detectResources({ detectors }));
}

/** Spans that cannot be sent are lost; the first failure is told, and then at most one in a while. */
function tellFailures(): void {
  let quietUntil = 0;
  const tell = (message: string) => {
    if (performance.now() < quietUntil) return;
    quietUntil = performance.now() + QUIET_MS;
    say(`Spans may be lost: ${readable(message).slice(0, LONGEST_MESSAGE)}`);
  };
  const nothing = () => undefined;
  const logger = { error: tell, warn: tell, info: nothing, debug: nothing, verbose: nothing };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
}

/** The SDK passes errors as JSON, with their stack. */
function readable(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    return typeof message === 'string' ? message : text;
  } catch {
    return text;
  }
}

/** A log line like those of the service, whose logger does not exist yet. */
function say(msg: string): void {
  const line = { level: 'warn', time: new Date().toISOString(), name: 'Tracing', msg };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}
