import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSimulator, type RunningSimulator } from '../../simulator/start-simulator.js';
import { checkAccount } from '../../src/colt/check/colt-check.js';
import { Secret } from '../../src/platform/config/secret.js';
import type { AccountAt } from './colt-gateway.js';
import { addAccount, buildGateway, openDatabase } from './colt-gateway.js';

let simulator: RunningSimulator;
let opened: Awaited<ReturnType<typeof openDatabase>>;

beforeAll(async () => {
  simulator = await startSimulator({ validate: false });
  opened = await openDatabase();
});

afterAll(async () => {
  await opened.drop();
  await simulator.close();
});

async function check(more: Partial<AccountAt> = {}) {
  const { baseUrl, tokenUrl } = simulator;
  const gateway = buildGateway(opened.database, 1_000);
  const account = await addAccount(opened.database, { baseUrl, tokenUrl, ...more });
  try {
    return await checkAccount(account, { ...gateway, orders: gateway.order });
  } finally {
    await gateway.stop();
  }
}

async function fault(rule: object | null): Promise<void> {
  const response = await fetch(`${simulator.controlUrl}/faults`, {
    method: rule ? 'POST' : 'DELETE',
    ...(rule ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(rule) } : {}),
  });
  if (!response.ok) throw new Error(`the simulator refuses the fault: ${response.status} ${await response.text()}`);
}

describe('colt check', () => {
  it('passes an account that works', async () => {
    const steps = await check();
    expect(steps.map(({ name, ok }) => [name, ok])).toEqual([
      ['token', true],
      ['search', true],
      ['unknown order', true],
      ['inventory', true],
    ]);
  });

  it('reports Colt’s error for wrong credentials', async () => {
    const steps = await check({ clientSecret: new Secret('wrong') });
    expect(steps).toMatchObject([{ name: 'token', ok: false }]);
    expect(steps[0]?.detail).toContain('HTTP 401');
    expect(steps[0]?.detail).not.toContain('wrong');
  });

  it('recognises canned answers by their content', async () => {
    await fault({ effect: { access: 'unentitled' } });
    try {
      const steps = await check();
      const failed = steps.filter(({ ok }) => !ok);
      expect(failed.length).toBeGreaterThan(0);
      expect(failed.some(({ detail }) => detail.includes('colt-mock-answer'))).toBe(true);
    } finally {
      await fault(null);
    }
  });
});
