import { trace, type Span, type TracerProvider } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { RecordedSpans } from '../../../test/support/recorded-spans.js';
import { startSdk } from './start-sdk.js';
import { currentTraceparent, findTracer, flushSpans, inSpan, isTracing, logFields, OpenSpan } from './tracing.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = `00-${TRACE}-00f067aa0ba902b7-01`;

describe('without an SDK', () => {
  it('work runs, and there are no spans', async () => {
    findTracer();
    expect(isTracing()).toBe(false);
    const seen = await inSpan('work', { parent: PARENT }, (span) => {
      span.set({ id: 1 });
      span.fail('word');
      return Promise.resolve([currentTraceparent(), logFields()]);
    });
    expect(seen).toEqual([null, {}]);
    expect(OpenSpan.start('work', {})).toBeNull();
    await flushSpans(1);
  });
});

describe('with an SDK', () => {
  let spans: RecordedSpans;
  beforeEach(() => {
    spans = RecordedSpans.register();
    findTracer();
  });
  afterEach(() => {
    spans.unregister();
    findTracer();
  });

  it('spans follow the calls, and the parent that is given', async () => {
    await inSpan('above', { parent: PARENT }, async () => {
      await inSpan('below', {}, () => Promise.resolve());
      await inSpan('elsewhere', { parent: null }, () => Promise.resolve());
      await inSpan('lost', { parent: 'rubbish' }, () => Promise.resolve());
    });
    const [below, elsewhere, lost, above] = spans.ended;
    expect(above).toMatchObject({ traceId: TRACE, parentId: '00f067aa0ba902b7' });
    expect(below).toMatchObject({ traceId: TRACE, parentId: above?.spanId });
    expect([elsewhere?.parentId, lost?.parentId]).toEqual([null, null]);
    expect(elsewhere?.traceId).not.toBe(TRACE);
  });

  it('a failure is a word, and is thrown on', async () => {
    class Broken extends Error {}
    const failing = inSpan('work', {}, () => Promise.reject(new Broken('Ada Lovelace, +33 1 23')));
    await expect(failing).rejects.toThrow(Broken);
    expect(spans.ended).toMatchObject([{ attributes: { 'error.type': 'Broken' }, status: { code: 2 } }]);
    expect(JSON.stringify(spans.ended)).not.toContain('Ada');
  });
});

describe('a broken SDK', () => {
  const register = (startSpan: () => Span) => {
    const provider = { getTracer: () => ({ startSpan }) } as unknown as TracerProvider;
    trace.setGlobalTracerProvider(provider);
    findTracer();
  };
  const broken = () => {
    throw new Error('the SDK');
  };
  afterEach(() => {
    trace.disable();
    findTracer();
  });

  it('that cannot start a span does not stop the work', async () => {
    register(broken);
    expect(await inSpan('work', {}, () => Promise.resolve('done'))).toBe('done');
  });

  it('that cannot write or end one does not lose the result', async () => {
    const context = { traceId: TRACE, spanId: '00f067aa0ba902b7', traceFlags: 1 };
    const span = { spanContext: () => context, setAttributes: broken, setAttribute: broken, end: broken };
    register(() => span as unknown as Span);
    const work = inSpan('work', {}, (notes) => {
      notes.set({ id: 1 });
      notes.fail('word');
      return Promise.resolve('done');
    });
    expect(await work).toBe('done');
  });

  it('that does not answer delays the end no longer than that', async () => {
    const provider = { getTracer: () => ({}), shutdown: () => new Promise(() => undefined) };
    trace.setGlobalTracerProvider(provider as unknown as TracerProvider);
    findTracer();
    await flushSpans(10);
  });
});

describe('the start of the SDK', () => {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    jest.spyOn(process.stdout, 'write').mockImplementation((line) => said.push(String(line)) > 0);
  });
  afterEach(() => void jest.restoreAllMocks());
  const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' };

  it.each(['20.20.2', '22.14.0'])('is one line on Node %s', async (node) => {
    await startSdk(ENDPOINT, node);
    expect(said).toHaveLength(1);
    const msg = `No traces: OpenTelemetry's SDK needs Node 22.15, this is ${node}`;
    expect(JSON.parse(said[0] ?? '')).toMatchObject({ level: 'warn', msg });
    expect(trace.getTracerProvider()).not.toHaveProperty('_delegate');
  });

  it('says nothing where no exporter is configured', async () => {
    await startSdk({}, '20.20.2');
    expect(said).toEqual([]);
  });

  it('names a value that it does not know', async () => {
    await startSdk({ OTEL_TRACES_EXPORTER: 'zipkin' }, '24.0.0');
    expect(said.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'No traces: OTEL_TRACES_EXPORTER: zipkin is not supported',
    ]);
  });
});
