import { randomBytes } from 'node:crypto';
import { SpanKind } from '@opentelemetry/api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCOUNT, type TestApp } from '../support/app.js';
import { ROUTES, type Ends } from '../support/order-stage.js';
import { RecordedSpans, type RecordedSpan } from '../support/recorded-spans.js';
import { numbers, ScriptedColt } from '../support/scripted-colt.js';
import { until } from '../support/waiting.js';

const PORTAL_SPAN = '00f067aa0ba902b7';
/** Only notifications end these orders: a read-back that came first would leave nothing to a notification and no audit. */
const NO_READ_BACK = { RECONCILE_AFTER_MS: '60000' };
const SECRETS = /Acme|Lyon|test-callback|test-client-secret|demo-key|token-\d/;

describe('the trace of an order, with two replicas', () => {
  let spans: RecordedSpans;
  let script: ScriptedColt;
  let second: TestApp;
  /** The trace of the order whose life the first tests read. */
  let traced: string;
  let orders = 0;
  beforeAll(async () => {
    spans = RecordedSpans.register();
    script = await ScriptedColt.start(NO_READ_BACK);
    second = await script.replica(NO_READ_BACK);
  });
  afterAll(async () => {
    await second?.close();
    await script?.close();
    spans.unregister();
  });

  const reserve = (range: Ends, headers: Record<string, string>) =>
    script.app.api('POST', ROUTES.reservation, { country: 'FR', kind: 'freephone', ranges: [range] }, headers);
  const path = '/numberCollectionReservation';

  /** Colt's notification, at the second replica. */
  async function notify(orderId: string, headers: Record<string, string> = {}): Promise<void> {
    const credential = `${ACCOUNT.callbackUser}:${ACCOUNT.callbackPassword}`;
    const response = await fetch(`${second.url}/colt/demo/callBack`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(credential).toString('base64')}`, ...headers },
      body: JSON.stringify({ orderId, orderStatus: 'completed' }),
    });
    expect(response.status).toBe(200);
  }

  /** An order that Colt takes and completes. @returns its id */
  async function completed(headers: Record<string, string>): Promise<string> {
    const range = script.free();
    const coltOrderId = `T${(orders += 1)}`;
    script.answer = (_, { customerReference }) => {
      const order = { customerReference, numberCollection: numbers(range), orderStatus: 'completed' };
      script.orders.set(coltOrderId, order);
      script.rows.push({ ...range, numberStatus: 'Reserved', orderId: coltOrderId, customerReference });
      return { body: { orderId: coltOrderId, orderStatus: 'acknowledged' } };
    };
    const { status, body } = await reserve(range, headers);
    expect(status).toBe(201);
    await notify(coltOrderId);
    expect((await script.until(body.id, ({ open }) => !open)).status).toBe('completed');
    return body.id;
  }

  const named = (name: string, among: readonly RecordedSpan[]) => among.filter((span) => span.name === name);
  const storedOf = async (id: string) => (await script.sql('SELECT traceparent FROM "order" WHERE id = $1', [id]))[0];

  it('is one, from the portal through Colt and its notification to the end', async () => {
    traced = randomBytes(16).toString('hex');
    const id = await completed({ traceparent: `00-${traced}-${PORTAL_SPAN}-01` });
    await until('the audit', () => named('audit order', spans.ofTrace(traced)).length > 0, 25_000);
    const life = spans.ofTrace(traced);
    const [request] = named('POST /v1/reservations', life);
    const [placing] = named('place order', life);
    const [attempt] = named('attempt order', life);
    const [call] = named(`POST ${path}`, life);
    const [applying] = named('apply notification', life);
    expect(request).toMatchObject({ parentId: PORTAL_SPAN, kind: SpanKind.SERVER });
    expect(request?.attributes).toMatchObject({ 'http.route': '/v1/reservations', 'http.response.status_code': 201 });
    expect(placing?.parentId).toBe(request?.spanId);
    expect(placing?.attributes).toMatchObject({ 'colt_inbound.order.id': id });
    expect((await storedOf(id)).traceparent).toBe(`00-${traced}-${placing?.spanId}-01`);
    expect(attempt?.parentId).toBe(placing?.spanId);
    expect(attempt?.attributes).toMatchObject({ 'colt_inbound.attempt.verdict': 'accepted' });
    expect(call).toMatchObject({ parentId: attempt?.spanId, kind: SpanKind.CLIENT });
    expect(call?.attributes).toMatchObject({ 'url.template': path, 'http.response.status_code': 200 });
    expect(applying?.parentId).toBe(placing?.spanId);
    expect(applying?.attributes).toMatchObject({ 'colt_inbound.order.status': 'completed' });
    expect(named('settle order', life).map(({ parentId }) => parentId)).toContain(applying?.spanId);
    expect(named('transaction', life).length).toBeGreaterThan(2);
    // Every span hangs from another one of the trace.
    const known = new Set([PORTAL_SPAN, ...life.map(({ spanId }) => spanId)]);
    expect(life.filter(({ parentId }) => parentId === null || !known.has(parentId))).toEqual([]);
  });

  it('is linked to the request that brought the notification, whose trace is its own', () => {
    const [applying] = named('apply notification', spans.ofTrace(traced));
    const callBacks = named('POST /colt/:resellerSlug/callBack', spans.ended);
    const linked = callBacks.find(({ spanId }) => applying?.links.includes(spanId));
    expect(linked).toMatchObject({ parentId: null });
    expect(named('receive notification', spans.ofTrace(linked?.traceId ?? ''))).toHaveLength(1);
  });

  it('reaches Colt, where the account is at the simulator', () => {
    const [call] = named(`POST ${path}`, spans.ofTrace(traced));
    const sent = script.colt.calls.findLast((seen) => seen.path === path)?.headers['traceparent'];
    expect(sent).toBe(`00-${traced}-${call?.spanId}-01`);
  });

  it('is named in log lines', async () => {
    // Nest has one logger for both replicas of a process.
    const { log } = second;
    const [line] = await log.until(1, { route: '/v1/reservations', trace_id: traced });
    expect(line?.['span_id']).toBe(named('POST /v1/reservations', spans.ofTrace(traced))[0]?.spanId);
    const [callBack] = log.entries({ route: '/colt/:resellerSlug/callBack' });
    expect(callBack).toMatchObject({ trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) });
    const inOrder = log.entries({ trace_id: traced }).filter(({ orderId }) => orderId !== undefined);
    expect(inOrder.length).toBeGreaterThan(0);
    expect(log.text).not.toContain('"traceparent"');
  });

  it.each<[string, Record<string, string>]>([
    ['none', {}],
    ['no trace context', { traceparent: 'rubbish' }],
    ['one of another version', { traceparent: `ff-${'a'.repeat(32)}-${PORTAL_SPAN}-01` }],
    ['ids of zeros', { traceparent: `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01` }],
    ['a statement', { traceparent: '00-x\'; DROP TABLE "order"; --' }],
  ])('begins here where the portal sends %s', async (_, headers) => {
    const id = await completed(headers);
    const [, traceId = ''] = ((await storedOf(id)).traceparent as string).split('-');
    expect(headers['traceparent'] ?? '').not.toContain(traceId);
    const life = spans.ofTrace(traceId);
    expect(named('POST /v1/reservations', life)).toMatchObject([{ parentId: null }]);
    expect(named('apply notification', life)).toHaveLength(1);
  });

  it('is not recorded, but carried on, where the portal does not sample', async () => {
    const unsampled = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
    const id = await completed({ traceparent: `00-${unsampled}-${PORTAL_SPAN}-00` });
    expect((await storedOf(id)).traceparent).toMatch(new RegExp(`^00-${unsampled}-[0-9a-f]{16}-00$`));
    expect(spans.ofTrace(unsampled)).toEqual([]);
    expect(second.log.entries({ trace_id: unsampled })).toEqual([]);
  });

  it('marks what failed by a word, not by a message', async () => {
    const range = script.free();
    script.answer = () => ({ status: 400, body: { code: '006', message: 'Acme is unknown' } });
    const traceId = randomBytes(16).toString('hex');
    const { status } = await reserve(range, { traceparent: `00-${traceId}-${PORTAL_SPAN}-01` });
    expect(status).toBe(422);
    const [call] = named(`POST ${path}`, spans.ofTrace(traceId));
    expect(call).toMatchObject({ status: { code: 2 }, attributes: { 'error.type': '400' } });
    const [request] = named('POST /v1/reservations', spans.ofTrace(traceId));
    expect(request).toMatchObject({ status: null, attributes: { 'error.type': 'colt-refused' } });
  });

  it('holds no number, no name and no secret, also where an end customer is sent', async () => {
    const range = await script.reserved(script.free());
    script.answer = () => ({ status: 504, body: { message: 'Acme' } });
    const { status, body } = await script.place('activation', range);
    expect(status).toBe(202);
    const ofOrder = () => spans.ended.filter(({ attributes }) => attributes['colt_inbound.order.id'] === body.id);
    await until('the attempt', () => named('attempt order', ofOrder()).length > 0);
    const texts = spans.ended.map((span) => JSON.stringify(span));
    expect(texts.filter((text) => SECRETS.test(text) || /33800\d{6}/.test(text))).toEqual([]);
  });
});
