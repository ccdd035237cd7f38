import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ColtAccount } from '../../src/colt/model/colt-account.js';
import { addAccount, buildGateway, type Gateway } from './colt-gateway.js';
import type { FakeColt } from './fake-colt.js';
import { GatewayStage } from './gateway-stage.js';

const refusal = { code: '001', reason: 'No' };

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

describe('the deadline of a read', () => {
  it('waits as long as Colt asks, unless that exceeds the deadline', async () => {
    colt.respond = () => ({ status: 429, headers: { 'retry-after': '60' } });
    const startedAt = Date.now();
    await expect(gateway.order.find(account, '17')).rejects.toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: 60_000,
    });
    expect(Date.now() - startedAt).toBeLessThan(10_000);
  });

  it('fails with Colt’s error if the deadline cut the last try short', async () => {
    const patient = buildGateway(stage.database, 1_000);
    colt.respond = async () => {
      if (colt.calls.length > 2) return null;
      await sleep(700);
      return { status: 429, body: refusal, headers: { 'retry-after': '0' } };
    };
    await expect(patient.order.find(account, '17')).rejects.toMatchObject({ kind: 'rate_limited' });
    await patient.stop();
  });

  it('ends at the deadline without an answer', async () => {
    colt.respond = () => null;
    const startedAt = Date.now();
    await expect(gateway.order.find(account, '17')).rejects.toMatchObject({ kind: 'timeout' });
    expect(Date.now() - startedAt).toBeLessThan(2_000);
  });

  it('includes the wait for a permit: it does not wait for budget after the deadline', async () => {
    const slow = await addAccount(stage.database, { ...account, ratePerSecond: 1 });
    const startedAt = Date.now();
    await expect(gateway.order.find(slow, '17')).rejects.toMatchObject({ kind: 'rate_limited' });
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    expect(colt.calls).toEqual([]);
  });

  it('includes the wait for a token', async () => {
    const patient = buildGateway(stage.database, 1_000);
    const { respondToken } = colt;
    colt.respond = async () => {
      await sleep(800);
      return { status: 401, body: refusal };
    };
    colt.respondToken = async (...request) => {
      if (colt.calls.length > 0) await sleep(800);
      return respondToken(...request);
    };
    // A second 401 would concern the credentials; this one arrives after the deadline.
    await expect(patient.order.find(account, '17')).rejects.toMatchObject({ kind: 'timeout' });
    colt.respondToken = respondToken;
    await patient.stop();
  });

  it('counts against the breaker only attempts that had their full time', async () => {
    colt.respond = () => null;
    for (let i = 1; i <= 3; i += 1) {
      await expect(gateway.order.find(account, '17')).rejects.toMatchObject({ kind: 'timeout' });
      const state = await stage.database.coltAccountState.findUnique({ where: { resellerId: account.resellerId } });
      expect(state?.consecutiveFailures).toBe(i);
    }
  });
});
