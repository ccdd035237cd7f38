import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ColtAccount } from '../../src/colt/model/colt-account.js';
import { buildGateway, type Gateway } from './colt-gateway.js';
import type { FakeColt, Reply } from './fake-colt.js';
import { GatewayStage } from './gateway-stage.js';

let stage: GatewayStage;
let colt: FakeColt;
let gateway: Gateway;
let account: ColtAccount;

beforeAll(async () => {
  stage = await GatewayStage.start(400);
  ({ colt, gateway } = stage);
});

afterAll(() => stage.close());

beforeEach(async () => {
  account = await stage.fresh();
});

const page: Reply = { body: '<html>We are back soon</html>' };
const state = async () => (await gateway.states.get(account.resellerId)).state;
const suspend = () => gateway.states.suspend(account.resellerId, 'HTTP 403');

describe('a suspended account', () => {
  it.each<[string, Reply]>([
    ['data', { body: [] }],
    ['a 400', { status: 400 }],
    ['a 404', { status: 404 }],
    ['a 406', { status: 406 }],
    ['a 413', { status: 413 }],
  ])('is lifted by a probe that receives %s: the application handled it', async (_, reply) => {
    await suspend();
    colt.respond = () => reply;
    expect(await gateway.probe.probe(account)).toBe('alive');
    expect(await state()).toBe('available');
  });

  it.each<[string, Reply]>([
    ['a 401', { status: 401 }],
    ['a 302', { status: 302, headers: { location: '/elsewhere' } }],
    ['a page of a gateway’s', page],
    ['a 204', { status: 204 }],
    ['a 405', { status: 405 }],
    ['a 410', { status: 410 }],
    ['a 415', { status: 415 }],
    ['a 429', { status: 429 }],
    ['a 503', { status: 503 }],
  ])('is not lifted by a probe that receives %s', async (_, reply) => {
    await suspend();
    colt.respond = () => reply;
    await gateway.probe.probe(account);
    expect(await state()).toBe('suspended');
  });

  it('is not lifted when Colt refuses the credentials', async () => {
    await suspend();
    colt.respondToken = () => ({ status: 401 });
    await gateway.probe.probe(account);
    expect(await state()).toBe('suspended');
  });

  it('is probed with a new token if the cached one was revoked', async () => {
    const revoked = `Bearer ${(await gateway.tokens.get(account)).reveal()}`;
    await suspend();
    colt.respond = ({ headers }) => (headers.authorization === revoked ? { status: 401 } : { body: [] });
    expect(await gateway.probe.probe(account)).toBe('alive');
    expect(await state()).toBe('available');
    expect(colt.calls.map(({ method }) => method)).toEqual(['GET', 'GET']);
  });
});

describe('an open breaker', () => {
  const open = async () => {
    for (let i = 0; i < 5; i += 1) await gateway.states.recordFailure(account.resellerId);
    const breakerOpenUntil = new Date(Date.now() - 1_000);
    await stage.database.coltAccountState.update({
      where: { resellerId: account.resellerId },
      data: { breakerOpenUntil },
    });
  };

  it.each<[string, Reply, string]>([
    ['data', { body: [] }, 'available'],
    ['a 401: Colt answers, and names the error itself', { status: 401 }, 'available'],
    ['a 405', { status: 405 }, 'available'],
    ['an empty 204', { status: 204 }, 'available'],
    ['a page of a gateway’s', page, 'available'],
    ['a 429', { status: 429 }, 'available'],
    ['a 429 that asks for a pause', { status: 429, headers: { 'retry-after': '30' } }, 'degraded'],
  ])('is closed by a probe that receives %s', async (_, reply, expected) => {
    await open();
    colt.respond = () => reply;
    // Another replica, which saw none of the failures.
    expect(await buildGateway(stage.database, 400).probe.probe(account)).toBe('alive');
    expect(await state()).toBe(expected);
  });

  it('lets callers see that the credentials are rejected', async () => {
    await open();
    colt.respondToken = () => ({ status: 401 });
    await expect(gateway.access.permit(account, 'order')).rejects.toMatchObject({ kind: 'misconfigured' });
  });

  it.each<[string, Reply]>([
    ['a 302', { status: 302, headers: { location: '/elsewhere' } }],
    ['a 503', { status: 503 }],
  ])('stays open after a probe that receives %s', async (_, reply) => {
    await open();
    colt.respond = () => reply;
    await expect(gateway.access.permit(account, 'order')).rejects.toMatchObject({ kind: 'circuit_open' });
    expect(await state()).toBe('unavailable');
  });
});
