import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountWatch } from '../../src/colt/account/account-watch.service.js';
import type { Permit } from '../../src/colt/account/permit.js';
import type { ColtAccount } from '../../src/colt/model/colt-account.js';
import type { Resellers } from '../../src/tenants/resellers/resellers.service.js';
import { until } from '../support/waiting.js';
import { buildGateway, type AccountAt, type Gateway } from './colt-gateway.js';
import type { FakeColt } from './fake-colt.js';
import { GatewayStage } from './gateway-stage.js';

let stage: GatewayStage;
let colt: FakeColt;
let replicas: Gateway[];

beforeAll(async () => {
  stage = await GatewayStage.start(10_000);
  ({ colt } = stage);
});

afterAll(() => stage.close());

beforeEach(() => {
  colt.reset();
  colt.respond = () => ({ body: { orderId: '17', orderStatus: 'completed' } });
  replicas = [buildGateway(stage.database, 10_000), buildGateway(stage.database, 10_000)];
});

afterEach(() => Promise.all(replicas.map((each) => each.stop())));

const account = (more: Partial<AccountAt> = {}) => stage.account(more);
const replica = (n: number): Gateway => replicas[n % replicas.length] as Gateway;
const stateOf = (of: ColtAccount) => replica(0).states.get(of.resellerId);

describe('the token', () => {
  it('is fetched once for any number of callers, and again only after it is dropped', async () => {
    const [mine, other] = [await account(), await account()];
    const { tokens } = replica(0);
    const all = await Promise.all(Array.from({ length: 50 }, () => tokens.get(mine)));
    expect(new Set(all.map((token) => token.reveal()))).toEqual(new Set(['token-1']));
    await tokens.get(other);
    expect(colt.tokens).toBe(2);
    const first = await tokens.get(mine);
    tokens.drop(mine, first);
    const second = await tokens.get(mine);
    tokens.drop(mine, first); // the rejection of an old token must not drop the new one
    expect((await tokens.get(mine)).reveal()).toBe(second.reveal());
    expect(colt.tokens).toBe(3);
  });

  it('is renewed before its expiry', async () => {
    const mine = await account();
    colt.respondToken = () => ({ body: { access_token: `token-${(colt.tokens += 1)}`, expires_in: 1 } });
    await replica(0).tokens.get(mine);
    await replica(0).tokens.get(mine);
    expect(colt.tokens).toBe(1);
    await sleep(930);
    await replica(0).tokens.get(mine);
    expect(colt.tokens).toBe(2);
  });

  it('is requested again after a 503, but not repeatedly after a 401', async () => {
    const mine = await account();
    let asked = 0;
    colt.respondToken = () => ((asked += 1) === 1 ? { status: 503 } : { body: { access_token: 'good' } });
    expect((await replica(0).tokens.get(mine)).reveal()).toBe('good');
    const wrong = await account();
    asked = 0;
    colt.respondToken = () => ((asked += 1), { status: 401, body: { code: '002', reason: 'Authentication error' } });
    for (let i = 0; i < 3; i += 1) {
      await expect(replica(0).access.permit(wrong, 'order')).rejects.toMatchObject({
        kind: 'misconfigured',
        error: { httpStatus: 401, code: '002' },
      });
    }
    expect(asked).toBe(1);
  });

  it('sends the API key only to the product’s own token URL', async () => {
    const { Secret } = await import('../../src/platform/config/secret.js');
    const key = { apiKey: new Secret('the-key'), apiKeyHeader: 'x-apikey' };
    await replica(0).order.find(await account({ ...key, tokenStyle: 'product' }), '17');
    await replica(0).order.find(await account({ ...key, tokenStyle: 'basic' }), '17');
    expect(colt.seen.map(({ headers }) => headers['x-apikey'])).toEqual(['the-key', 'the-key', undefined, 'the-key']);
  });
});

describe('the budget', () => {
  it('is shared by all replicas', async () => {
    const mine = await account({ ratePerSecond: 40 });
    await replica(0)
      .access.permit(mine, 'read')
      .then((permit) => permit.release());
    const startedAt = Date.now();
    const endsAt = startedAt + 1_500;
    let calls = 0;
    const caller = async (n: number) => {
      while (Date.now() < endsAt) {
        const permit = await replica(n).access.permit(mine, n % 4 < 2 ? 'order' : 'read');
        calls += 1;
        permit.release();
      }
    };
    await Promise.all(Array.from({ length: 12 }, (_, n) => caller(n)));
    const seconds = (Date.now() - startedAt) / 1_000;
    // Both buckets are full at the beginning, and each pool holds a lease of ten.
    expect(calls).toBeLessThanOrEqual(40 * seconds + 40 + 40);
    expect(calls).toBeGreaterThan(40);
  });

  it('reserves a share for orders while reads would use everything', async () => {
    const mine = await account({ ratePerSecond: 20 });
    let reading = true;
    const readers = Array.from({ length: 10 }, async () => {
      while (reading) {
        const permit = await replica(0)
          .access.permit(mine, 'read')
          .catch(() => null);
        permit?.release();
      }
    });
    try {
      await sleep(300);
      // An order that waits for longer than 3 s is refused.
      for (let i = 0; i < 5; i += 1) (await replica(1).access.permit(mine, 'order')).release();
    } finally {
      reading = false;
      await Promise.all(readers);
    }
  });

  it('counts requests in flight across replicas, and frees their slots', async () => {
    const mine = await account({ maxInFlight: 4 });
    const permits: Permit[] = [];
    for (let i = 0; i < 3; i += 1) permits.push(await replica(i).access.permit(mine, 'order'));
    // The fourth slot is reserved for reads.
    const waiting = replica(0).access.permit(mine, 'order');
    permits.push(await replica(1).access.permit(mine, 'read'));
    expect(await Promise.race([waiting, sleep(150).then(() => 'waits')])).toBe('waits');
    permits[1]?.release();
    permits[1]?.release();
    const fourth = await waiting;
    for (const permit of [...permits, fourth]) permit.release();
    const used = () => stage.database.coltInFlight.count({ where: { resellerId: mine.resellerId } });
    await until('the slots to be free', async () => (await used()) === 0);
  });

  it('returns the time to wait if it is used up for longer than a caller may wait', async () => {
    const mine = await account({ ratePerSecond: 0.05 });
    await expect(replica(0).access.permit(mine, 'order')).rejects.toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: expect.any(Number),
    });
  });

  it('never makes one account wait for another', async () => {
    const [slow, fast] = [await account({ ratePerSecond: 1 }), await account()];
    let slowGotAll = false;
    // The second waits for two seconds, the third for four.
    const waiting = Promise.allSettled(Array.from({ length: 3 }, () => replica(0).access.permit(slow, 'read')));
    void waiting.then(() => (slowGotAll = true));
    for (let i = 0; i < 20; i += 1) (await replica(0).access.permit(fast, 'read')).release();
    expect(slowGotAll).toBe(false);
    for (const each of await waiting) if (each.status === 'fulfilled') each.value.release();
  });
});

describe('the breaker', () => {
  const fail = async (mine: ColtAccount, times: number) => {
    for (let i = 0; i < times; i += 1) {
      const permit = await replica(i).access.permit(mine, 'read');
      await replica(i).access.report(permit, 'unavailable', null);
      permit.release();
    }
  };
  const reopenNow = (mine: ColtAccount) =>
    stage.database.coltAccountState.update({
      where: { resellerId: mine.resellerId },
      data: { breakerOpenUntil: new Date(Date.now() - 1_000) },
    });

  it('opens for all replicas; its probe is one GET, and orders follow its answer', async () => {
    const mine = await account();
    await fail(mine, 5);
    expect(await stateOf(mine)).toMatchObject({ state: 'unavailable' });
    for (const share of ['order', 'read'] as const) {
      await expect(replica(1).access.permit(mine, share)).rejects.toMatchObject({ kind: 'circuit_open' });
    }
    expect(colt.calls).toEqual([]);
    await reopenNow(mine);
    colt.respond = async () => {
      await sleep(50);
      return { body: [] };
    };
    const asked = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) => replica(n).access.permit(mine, 'order')),
    );
    const permits = asked.filter((each) => each.status === 'fulfilled');
    expect(permits.length).toBeGreaterThanOrEqual(1);
    for (const each of asked)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ kind: 'circuit_open' });
    expect(colt.calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /numberCollection']);
    expect(await stateOf(mine)).toMatchObject({ state: 'available' });
    for (const each of permits) each.value.release();
  });

  it('stays open when the probe fails', async () => {
    const mine = await account();
    await fail(mine, 5);
    await reopenNow(mine);
    colt.respond = () => ({ status: 503 });
    await expect(replica(0).access.permit(mine, 'order')).rejects.toMatchObject({ kind: 'circuit_open' });
    await expect(replica(1).access.permit(mine, 'order')).rejects.toMatchObject({ kind: 'circuit_open' });
    expect(colt.calls).toHaveLength(1);
  });

  it('is not opened by 4xx', async () => {
    const mine = await account();
    colt.respond = () => ({ status: 400 });
    for (let i = 0; i < 8; i += 1) {
      await expect(replica(i).order.find(mine, '17')).rejects.toMatchObject({ kind: 'refused' });
    }
    expect(await stateOf(mine)).toMatchObject({ state: 'available' });
  });

  it('is closed again by a success between failures', async () => {
    const mine = await account();
    await fail(mine, 4);
    await replica(0).order.find(mine, '17');
    await fail(mine, 4);
    expect(await stateOf(mine)).toMatchObject({ state: 'available' });
  });
});

describe('a suspended account', () => {
  it('is lifted by the probe of one replica, not by a rejected one', async () => {
    const mine = await account();
    colt.respond = () => ({ status: 403 });
    await expect(replica(0).order.find(mine, '17')).rejects.toMatchObject({ kind: 'suspended' });
    const { since } = await stateOf(mine);
    const probe = async () => {
      const due = await Promise.all(replicas.map((each) => each.repository.claimForProbe(60_000, 100)));
      expect(due.flat().filter((id) => id === mine.resellerId)).toHaveLength(1);
      return replica(0).probe.probe(mine);
    };
    expect(await probe()).toBe('suspended');
    expect(await stateOf(mine)).toMatchObject({ state: 'suspended', since });
    colt.respond = () => ({ body: [] });
    await stage.database.coltAccountState.update({
      where: { resellerId: mine.resellerId },
      data: { probeLeaseUntil: null },
    });
    expect(await probe()).toBe('alive');
    expect(await stateOf(mine)).toMatchObject({ state: 'available', reason: null });
  });

  it('recovers by itself, without a caller', async () => {
    const mine = await account();
    colt.respond = () => ({ status: 403 });
    await expect(replica(0).order.find(mine, '17')).rejects.toMatchObject({ kind: 'suspended' });
    colt.respond = () => ({ body: [] });
    const { repository, probe } = replica(1);
    const resellers = { coltAccount: (resellerId: string) => Promise.resolve({ ...mine, resellerId }) };
    await new AccountWatch(repository, probe, resellers as unknown as Resellers, {} as never).look();
    expect(await stateOf(mine)).toMatchObject({ state: 'available' });
    expect(colt.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});
