import {
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type ProxyTracerProvider,
  type Span,
  type Tracer,
  type TracerProvider,
} from '@opentelemetry/api';
import { readTraceparent, writeTraceparent } from './traceparent.js';

const NAME = 'colt-inbound-bff';

/** Attributes of a span: ids, words of the code and numbers; never a text that a person wrote (docs/tracing.md). */
export type SpanAttributes = Attributes;

/** The running span, as far as the work inside it may touch it. */
export interface SpanNotes {
  set(attributes: SpanAttributes): void;
  /** Marks the span as failed, without an exception. @param type a word of the code, such as a problem code */
  fail(type: string): void;
}

export interface SpanSettings {
  /** Default: internal. */
  readonly kind?: 'server' | 'client';
  readonly attributes?: SpanAttributes;
  /** The parent's `traceparent`. Undefined: the current span; null or invalid: the span begins a trace. */
  readonly parent?: string | null | undefined;
  /** `traceparent` of another span that led to this one. */
  readonly link?: string | null;
}

/** Null: no SDK is registered, and spans cost nothing. */
let tracer: Tracer | null = null;

/** Looks for a registered SDK (src/preload.ts). Called once, before the service starts. */
export function findTracer(): void {
  tracer = registered().getDelegateTracer?.(NAME) ?? null;
}

export function isTracing(): boolean {
  return tracer !== null;
}

const NO_NOTES: SpanNotes = { set: () => undefined, fail: () => undefined };

/** Runs `work` in a span, which ends with it. Without an SDK it only runs the work. */
export function inSpan<T>(name: string, settings: SpanSettings, work: (span: SpanNotes) => Promise<T>): Promise<T> {
  return tracer === null ? work(NO_NOTES) : tracedWork(name, settings, work);
}

async function tracedWork<T>(name: string, settings: SpanSettings, work: (span: SpanNotes) => Promise<T>): Promise<T> {
  const span = OpenSpan.start(name, settings);
  if (!span) return work(NO_NOTES);
  try {
    return await span.run(() => work(span));
  } catch (error) {
    span.fail(typeOf(error));
    throw error;
  } finally {
    span.end();
  }
}

/** A span that the caller ends. */
export class OpenSpan implements SpanNotes {
  private constructor(
    private readonly span: Span,
    private readonly context: Context,
  ) {}

  /** Null: no SDK is registered, or it failed: tracing never stops what it traces. */
  static start(name: string, { kind, attributes, parent, link }: SpanSettings): OpenSpan | null {
    if (tracer === null) return null;
    try {
      const above = contextOf(parent);
      const linked = readTraceparent(link);
      const span = tracer.startSpan(
        name,
        {
          kind: kind === undefined ? SpanKind.INTERNAL : kind === 'server' ? SpanKind.SERVER : SpanKind.CLIENT,
          ...(attributes && { attributes }),
          ...(linked && { links: [{ context: linked }] }),
        },
        above,
      );
      return new OpenSpan(span, trace.setSpan(above, span));
    } catch {
      return null;
    }
  }

  run<T>(work: () => T): T {
    return context.with(this.context, work);
  }

  set(attributes: SpanAttributes): void {
    quietly(() => this.span.setAttributes(attributes));
  }

  fail(type: string): void {
    quietly(() => this.span.setAttribute('error.type', type).setStatus({ code: SpanStatusCode.ERROR }));
  }

  end(): void {
    quietly(() => this.span.end());
  }

  /** For log lines; empty unless the span is recorded. */
  logFields(): LogFields {
    return fieldsOf(this.span);
  }
}

/** Members of log lines, with the names that OpenTelemetry gives them outside OTLP. */
export interface LogFields {
  trace_id?: string;
  span_id?: string;
}

/** Those of the current span; empty unless it is recorded. */
export function logFields(): LogFields {
  return fieldsOf(trace.getSpan(context.active()));
}

/** The current span's `traceparent`; null outside of any. */
export function currentTraceparent(): string | null {
  if (tracer === null) return null;
  const span = trace.getSpanContext(context.active());
  return span ? writeTraceparent(span) : null;
}

/** Sends the spans that wait, before the process ends. Never throws, and takes at most `mostMs`. */
export async function flushSpans(mostMs: number): Promise<void> {
  if (tracer === null) return;
  const delegate = registered().getDelegate?.() as { shutdown?: () => Promise<void> } | undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, mostMs)));
  const flushed = Promise.resolve(delegate?.shutdown?.()).catch(() => undefined);
  await Promise.race([flushed, late]);
  clearTimeout(timer);
}

/** The API's proxy, whose delegate is the SDK. Another copy of the API may have made it. */
function registered(): TracerProvider & Partial<Pick<ProxyTracerProvider, 'getDelegate' | 'getDelegateTracer'>> {
  return trace.getTracerProvider();
}

/** A fault of an SDK must not become one of what it traces, such as an answer of Colt that is lost. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // there is nobody to tell
  }
}

function contextOf(parent: string | null | undefined): Context {
  if (parent === undefined) return context.active();
  const span = readTraceparent(parent);
  return span ? trace.setSpanContext(ROOT_CONTEXT, span) : ROOT_CONTEXT;
}

function fieldsOf(span: Span | undefined): LogFields {
  if (!span?.isRecording()) return {};
  const { traceId, spanId } = span.spanContext();
  return { trace_id: traceId, span_id: spanId };
}

/** A word for what was thrown. Messages may repeat a person's data. */
function typeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const { code, kind } = error as { code?: unknown; kind?: unknown };
  if (typeof code === 'string') return code;
  return typeof kind === 'string' ? kind : error.constructor.name;
}
