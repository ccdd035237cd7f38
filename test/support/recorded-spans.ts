import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import {
  context,
  ROOT_CONTEXT,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type ContextManager,
  type Span,
  type SpanContext,
  type SpanOptions,
  type SpanStatus,
  type Tracer,
  type TracerProvider,
} from '@opentelemetry/api';

/** A span that has ended. */
export interface RecordedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Null: it began its trace. */
  readonly parentId: string | null;
  readonly kind: SpanOptions['kind'];
  readonly attributes: Attributes;
  readonly status: SpanStatus | null;
  /** Spans that it is linked to. */
  readonly links: readonly string[];
}

/**
 * Registers itself with OpenTelemetry's API and keeps every span, on every version of Node: the SDK needs a newer one than
 * the tests.
 */
export class RecordedSpans implements TracerProvider {
  readonly ended: RecordedSpan[] = [];

  static register(): RecordedSpans {
    const spans = new RecordedSpans();
    context.setGlobalContextManager(new StoredContexts());
    trace.setGlobalTracerProvider(spans);
    return spans;
  }

  unregister(): void {
    trace.disable();
    context.disable();
  }

  ofTrace(traceId: string): RecordedSpan[] {
    return this.ended.filter((span) => span.traceId === traceId);
  }

  getTracer(): Tracer {
    const startSpan = (name: string, options: SpanOptions = {}, parent: Context = context.active()) =>
      this.start(name, options, trace.getSpanContext(parent));
    return { startSpan, startActiveSpan: () => Promise.reject(new Error('not used')) as never };
  }

  private start(name: string, options: SpanOptions, parent: SpanContext | undefined): Span {
    const attributes: Attributes = { ...options.attributes };
    let status: SpanStatus | null = null;
    let recording = parent === undefined || (parent.traceFlags & TraceFlags.SAMPLED) !== 0;
    const own: SpanContext = {
      traceId: parent?.traceId ?? randomBytes(16).toString('hex'),
      spanId: randomBytes(8).toString('hex'),
      traceFlags: recording ? TraceFlags.SAMPLED : TraceFlags.NONE,
    };
    const span: Span = {
      spanContext: () => own,
      setAttribute: (key, value) => span.setAttributes({ [key]: value }),
      setAttributes: (more) => (Object.assign(attributes, more), span),
      addEvent: () => span,
      addLink: () => span,
      addLinks: () => span,
      setStatus: (next) => ((status = next), span),
      updateName: () => span,
      isRecording: () => recording,
      recordException: () => undefined,
      end: () => {
        if (!recording) return;
        recording = false;
        const links = (options.links ?? []).map((link) => link.context.spanId);
        const ids = { traceId: own.traceId, spanId: own.spanId, parentId: parent?.spanId ?? null };
        this.ended.push({ name, ...ids, kind: options.kind, attributes, status, links });
      },
    };
    return span;
  }
}

class StoredContexts implements ContextManager {
  private readonly storage = new AsyncLocalStorage<Context>();

  active(): Context {
    return this.storage.getStore() ?? ROOT_CONTEXT;
  }

  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    active: Context,
    work: F,
    thisArg?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> {
    return this.storage.run(active, () => work.call(thisArg, ...args));
  }

  bind<T>(_context: Context, target: T): T {
    return target;
  }

  enable(): this {
    return this;
  }

  disable(): this {
    return this;
  }
}
