import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stopApp } from '../../src/configure-app.js';
import { CONFIG, type Config } from '../../src/platform/config/config.js';
import { DEMO_KEY, type Answer, type TestApp } from '../support/app.js';
import { EventReader } from '../support/event-reader.js';
import { OrderStage, ROUTES } from '../support/order-stage.js';
import { SmallProxy } from '../support/small-proxy.js';
import { until } from '../support/waiting.js';

// Replicas, simulator and load share this process, which stands still for seconds on a busy machine: not Colt's trouble.
const ENV = { SHUTDOWN_DELAY_MS: '300', ORDER_WAIT_MS: '5000', COLT_TIMEOUT_MS: '10000' };
const EVERY_MS = 250;

describe('replicas that are replaced one by one under load', () => {
  let stage: OrderStage;
  let replicas: TestApp[];
  let proxy: SmallProxy;
  beforeAll(async () => {
    stage = await OrderStage.start(ENV);
    replicas = [await stage.replica(ENV), await stage.replica(ENV), await stage.replica(ENV)];
  });
  afterAll(async () => {
    await proxy?.close();
    await Promise.all((replicas ?? []).map((replica) => replica.close()));
    await stage?.close();
  });

  it.each([
    ['asks for readiness', true],
    ['only notices refused connections', false],
  ])('answer everything behind a proxy that %s, and lose no order', async (_, watches) => {
    proxy = await SmallProxy.open(watches);
    const lead = () => proxy.leadTo(...replicas.map(({ url }) => url));
    lead();
    await stage.colt.notifyAt(proxy.url);
    const numbers = await singles(stage, 50);
    const reader = await EventReader.open(proxy.url, DEMO_KEY);
    let rolling = true;
    const answers: Promise<Answer>[] = [];
    const load = (async () => {
      for (; rolling && numbers.length > 0; await sleep(EVERY_MS))
        answers.push(ask(proxy.url), reserve(proxy.url, numbers.pop()));
    })();
    for (const replica of [...replicas]) {
      await stopApp(replica.app, replica.app.get<Config>(CONFIG));
      await replica.close();
      replicas.splice(replicas.indexOf(replica), 1, await stage.replica(ENV));
      lead();
      await sleep(200); // until the proxy has asked
    }
    rolling = false;
    await load;

    const ended = await Promise.all(answers);
    expect(proxy.errors).toEqual([]);
    const orders = ended.flatMap(({ status, body }) => (status === 201 || status === 202 ? [String(body.id)] : []));
    expect(ended.filter(({ status }) => ![200, 201, 202].includes(status))).toEqual([]);
    expect(orders.length).toBeGreaterThan(10);
    if (!watches) expect(proxy.retries).toBeGreaterThan(0);
    const lost = async () => {
      const rows = await stage.sql(`SELECT id FROM "order" WHERE status = 'completed'`);
      const completed = new Set(rows.map(({ id }) => String(id)));
      return orders.filter((id) => !completed.has(id));
    };
    await until('all orders to complete', async () => (await lost()).length === 0, 90_000);
    const told = () => new Set(reader.events.map(({ data }) => String(data['orderId'])));
    await until('all events', () => orders.every((id) => told().has(id)));
    expect(proxy.errors).toEqual([]);
    await reader.close();
    await proxy.close();
  });
});

/** Free ranges of one number each. */
async function singles(stage: OrderStage, blocks: number): Promise<string[]> {
  const numbers: string[] = [];
  for (let block = 0; block < blocks; block += 1) {
    const { start, end } = await stage.free();
    for (let number = BigInt(start.slice(1)); number <= BigInt(end.slice(1)); number += 1n) numbers.push(`+${number}`);
  }
  return numbers;
}

function ask(url: string): Promise<Answer> {
  return call(url, 'GET', '/v1/account');
}

function reserve(url: string, number: string | undefined): Promise<Answer> {
  const ranges = [{ start: number, end: number }];
  return call(url, 'POST', ROUTES.reservation, { country: 'FR', kind: 'freephone', ranges });
}

async function call(url: string, method: string, path: string, body?: object): Promise<Answer> {
  const headers = { authorization: `Bearer ${DEMO_KEY}`, 'content-type': 'application/json' };
  const response = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return { status: response.status, headers: response.headers, body: await response.json().catch(() => null) };
}
