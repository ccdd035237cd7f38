import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Secret } from '../../src/platform/config/secret.js';
import type { ColtAccount } from '../../src/colt/model/colt-account.js';
import type { Sending, WriteOutcome } from '../../src/colt/model/write-outcome.js';
import { addAccount, sending, type Gateway } from './colt-gateway.js';
import type { FakeColt, Reply } from './fake-colt.js';
import { GatewayStage } from './gateway-stage.js';
import { orderRow } from '../support/rows.js';

const ranges = [{ start: 33382500010n, end: 33382500019n }];
const input = { country: 'FR', kind: 'geo', reference: 'ref-1', ranges } as const;
const refusal = { code: '005', reason: 'Validation not met', message: 'Invalid input parameter' };

let stage: GatewayStage;
let colt: FakeColt;
let gateway: Gateway;
let account: ColtAccount;

beforeAll(async () => {
  stage = await GatewayStage.start(500);
  ({ colt, gateway } = stage);
});

afterAll(() => stage.close());

beforeEach(async () => {
  account = await stage.fresh({ clientSecret: new Secret('top-secret') });
});

async function reserve(with_: Sending = sending()): Promise<WriteOutcome> {
  return gateway.reservation.reserve(await gateway.access.permit(account, 'order'), input, with_);
}

async function cancel(): Promise<WriteOutcome> {
  return gateway.cancellation.cancel(await gateway.access.permit(account, 'order'), input, sending());
}

describe('what is sent', () => {
  it('contains the contract’s members, the account’s credentials and the tracking id', async () => {
    colt.respond = () => ({ body: { orderId: '1000012345' } });
    const attempt = sending();
    expect(await reserve(attempt)).toMatchObject({
      verdict: 'accepted',
      coltOrderId: '1000012345',
      httpStatus: 200,
    });
    const [token, call] = colt.seen;
    expect(token).toMatchObject({ method: 'POST', body: 'grant_type=client_credentials' });
    expect(token?.headers['authorization']).toBe(
      `Basic ${Buffer.from('simulator-client:top-secret').toString('base64')}`,
    );
    expect(token?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(token?.headers['x-tracking-id']).toBeTruthy();
    expect(call).toMatchObject({ method: 'POST', path: '/numberCollectionReservation' });
    expect(call?.headers).toMatchObject({
      authorization: `Bearer token-${colt.tokens}`,
      'content-type': 'application/json',
      'x-tracking-id': attempt.trackingId,
    });
    expect(JSON.parse(call?.body ?? '')).toEqual({
      customerReference: 'ref-1',
      country: 'FR',
      numberType: 'IN Geo',
      numberCollection: [{ startFullNumber: '+33382500010', endFullNumber: '+33382500019' }],
    });
  });

  it.each<[string, Sending['open']]>([
    ['the gate is shut', () => Promise.resolve(null)],
    ['the gate fails', () => Promise.reject(new Error('the database is gone'))],
    ['its check fails at the last moment', () => Promise.resolve(() => false)],
  ])('is nothing when %s', async (_, open) => {
    const outcome = await reserve({ trackingId: randomUUID(), orderId: randomUUID(), open });
    expect(outcome).toMatchObject({ verdict: 'not_sent', error: null, httpStatus: null });
    expect(colt.calls).toEqual([]);
  });
});

describe('verdicts', () => {
  const answers: [string, Reply, Partial<WriteOutcome>, Partial<WriteOutcome>][] = [
    [
      '200 with an order id',
      { body: { orderId: 17 } },
      { verdict: 'accepted', coltOrderId: '17' },
      { verdict: 'accepted' },
    ],
    [
      '200 with a wrapped order id',
      { body: { order: { orderId: 'a' } } },
      { verdict: 'accepted' },
      { verdict: 'accepted' },
    ],
    ['200 without', { body: { orderStatus: 'acknowledged' } }, { verdict: 'ambiguous' }, { verdict: 'accepted' }],
    ['200, empty', {}, { verdict: 'ambiguous' }, { verdict: 'accepted' }],
    ['200 with HTML', { body: '<html>ok</html>' }, { verdict: 'ambiguous' }, { verdict: 'ambiguous' }],
    ...([201, 202, 204].map((status) => [
      String(status),
      { status, body: status === 204 ? undefined : { orderId: '1' } },
      { verdict: 'ambiguous' },
      { verdict: 'ambiguous' },
    ]) as [string, Reply, Partial<WriteOutcome>, Partial<WriteOutcome>][]),
    ...([400, 404, 405, 406, 415].map((status) => [
      String(status),
      { status, body: refusal },
      { verdict: 'refused' },
      { verdict: 'refused' },
    ]) as [string, Reply, Partial<WriteOutcome>, Partial<WriteOutcome>][]),
    ...([302, 307, 413, 500, 502, 503, 504].map((status) => [
      String(status),
      { status, body: refusal, headers: { location: '/elsewhere', 'retry-after': '1' } },
      { verdict: 'ambiguous' },
      { verdict: 'ambiguous' },
    ]) as [string, Reply, Partial<WriteOutcome>, Partial<WriteOutcome>][]),
  ];

  it.each(answers)('%s', async (_, reply, order, cancellation) => {
    colt.respond = () => reply;
    expect(await reserve()).toMatchObject(order);
    expect(await cancel()).toMatchObject(cancellation);
    expect(colt.calls).toHaveLength(2);
  });

  it('reports a refusal with Colt’s error, in any form', async () => {
    const forms: [Reply, object][] = [
      [
        { status: 400, body: refusal },
        { ...refusal, httpStatus: 400 },
      ],
      [
        { status: 400, body: [refusal] },
        { ...refusal, httpStatus: 400 },
      ],
      [
        { status: 400, body: { errors: [refusal] } },
        { ...refusal, httpStatus: 400 },
      ],
      [
        { status: 404, body: '<html><h1>Not  here</h1></html>' },
        { code: null, message: 'Not here' },
      ],
      [{ status: 406 }, { code: null, message: 'not allowed' }],
    ];
    for (const [reply, error] of forms) {
      colt.respond = () => reply;
      expect((await reserve()).error).toMatchObject(error);
    }
  });

  it('429: not taken, with the time to wait; the account is slowed down', async () => {
    colt.respond = () => ({ status: 429, body: refusal, headers: { 'retry-after': '2' } });
    expect(await reserve()).toMatchObject({ verdict: 'not_taken', cause: 'rate_limited', retryAfterMs: 2_000 });
    expect(await gateway.states.get(account.resellerId)).toMatchObject({ state: 'degraded' });
  });

  it('403: not taken; nothing more is sent for this account until the suspension is lifted', async () => {
    colt.respond = () => ({ status: 403, body: refusal });
    expect(await reserve()).toMatchObject({ verdict: 'not_taken', cause: 'suspended' });
    expect(await gateway.states.get(account.resellerId)).toMatchObject({ state: 'suspended' });
    for (const share of ['order', 'read'] as const) {
      await expect(gateway.access.permit(account, share)).rejects.toMatchObject({ kind: 'suspended' });
    }
    expect(colt.calls).toHaveLength(1);
    colt.respond = () => ({ body: { orderId: '1' } });
    await gateway.states.lift(account.resellerId);
    expect(await reserve()).toMatchObject({ verdict: 'accepted' });
  });

  it('401: not taken, and the next attempt has a new token', async () => {
    colt.respond = () => ({ status: 401, body: refusal });
    expect(await reserve()).toMatchObject({ verdict: 'not_taken', cause: 'unauthorized' });
    colt.respond = () => ({ body: { orderId: '1' } });
    expect(await reserve()).toMatchObject({ verdict: 'accepted' });
    const [first, second] = colt.calls.map(({ headers }) => headers.authorization);
    expect(first).not.toBe(second);
  });

  it.each<[string, (raw: Parameters<FakeColt['respond']>[1]) => void]>([
    ['reset without an answer', ({ request }) => request.socket.resetAndDestroy()],
    ['closed without an answer', ({ request }) => request.socket.end()],
    ['never answered', () => undefined],
    [
      'cut off in the body',
      ({ response }) => (
        response.writeHead(200, { 'content-length': '99' }).write('{"orderId":"1"'),
        setTimeout(() => response.destroy(), 20)
      ),
    ],
    [
      'a body that never ends',
      ({ response }) => void response.writeHead(200, { 'content-length': '99' }).write('{"orderId":"1"}'),
    ],
  ])('%s: ambiguous, and sent once', async (_, behave) => {
    colt.respond = (_request, raw) => {
      behave(raw);
      return null;
    };
    expect(await reserve()).toMatchObject({ verdict: 'ambiguous' });
    expect(colt.calls).toHaveLength(1);
  });

  it('no connection: certainly not taken', async () => {
    const permit = await gateway.access.permit({ ...account, baseUrl: 'http://127.0.0.1:1/v1' }, 'order');
    const outcome = await gateway.reservation.reserve(permit, input, sending());
    expect(outcome).toMatchObject({ verdict: 'not_taken', cause: 'not_connected', httpStatus: null });
  });
});

describe('what breaks the contract', () => {
  it('is kept whole with its order, and the outcome is not lost', async () => {
    colt.respond = () => ({ status: 200, body: '{"almost": "json"', headers: { 'content-type': 'text/strange' } });
    const attempt = sending();
    const { resellerId } = account;
    await stage.database.order.create({ data: orderRow({ id: attempt.orderId, resellerId }) });
    expect(await reserve(attempt)).toMatchObject({ verdict: 'ambiguous', httpStatus: 200 });
    const kept = await stage.database.acrossResellers.capturedPayload.findMany({
      where: { orderId: attempt.orderId },
    });
    expect(kept).toMatchObject([
      {
        resellerId: account.resellerId,
        operation: 'reservation',
        trackingId: attempt.trackingId,
        httpStatus: 200,
        contentType: 'text/strange',
        body: '{"almost": "json"',
      },
    ]);
  });
});

describe('logs', () => {
  it('contain no secret, no token, no body and no end customer, whatever fails', async () => {
    const lines: unknown[][] = [];
    const write = (...line: unknown[]) => void lines.push(line);
    Logger.overrideLogger({ log: write, error: write, warn: write, debug: write, verbose: write, fatal: write });
    try {
      const replies: (Reply | null)[] = [{ body: {} }, { status: 403, body: 'private words' }, { status: 500 }, null];
      for (const reply of replies) {
        account = await addAccount(stage.database, account);
        colt.respond = (_request, { request }) => reply ?? (request.socket.resetAndDestroy(), null);
        await gateway.activation.activate(
          await gateway.access.permit(account, 'order'),
          {
            ...input,
            endCustomer: {
              type: 'business',
              name: 'Private SARL',
              address: { streetName: 'private street', city: 'X', country: 'FR' },
            },
            directoryService: null,
          },
          sending(),
        );
      }
      colt.respondToken = () => ({ status: 401, body: { code: '002', reason: 'Authentication error' } });
      const locked = await addAccount(stage.database, account);
      await expect(gateway.access.permit(locked, 'order')).rejects.toMatchObject({ kind: 'misconfigured' });
    } finally {
      Logger.overrideLogger(false);
    }
    const text = JSON.stringify(lines, (_, value: unknown) =>
      value instanceof Error ? { ...value, message: value.message, stack: value.stack } : value,
    );
    expect(lines.length).toBeGreaterThan(8);
    expect(text).not.toMatch(/top-secret|dG9wLXNlY3JldA|token-\d|Bearer|Basic|[Pp]rivate/);
    expect(text).not.toContain(Buffer.from('simulator-client:top-secret').toString('base64'));
  });
});
