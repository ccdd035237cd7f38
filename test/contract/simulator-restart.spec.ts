import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SimulatorClient, startReceiver } from './simulator-client.js';
import { until } from '../support/waiting.js';

let folder: string;
let running: SimulatorClient[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-books-'));
  running = [];
});

afterEach(async () => {
  for (const client of running) await client.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(dataDir: string, settings = {}, callbackUrl?: string): Promise<SimulatorClient> {
  const client = await SimulatorClient.start({ dataDir, validate: false, settings, account: { callbackUrl } });
  running.push(client);
  return client.authenticate();
}

/** What a kill -9 leaves: a copy of the current files, without notice to the process. */
function killedCopy(name: string): string {
  const copy = join(folder, name);
  cpSync(join(folder, 'first'), copy, { recursive: true });
  return copy;
}

const books = async (client: SimulatorClient) => {
  const [orders, numbers] = [
    await client.control('GET', '/books/orders'),
    await client.control('GET', '/books/numbers'),
  ];
  return { orders: orders.json, numbers: numbers.json };
};

describe('books on disk', () => {
  it('survive a stop and a kill, order ids and clock included', async () => {
    const first = await start(join(folder, 'first'));
    await first.reserve('+33800000100', '+33800000109', 'ACME-1');
    await first.settled();
    await first.control('POST', '/clock/advance', { ms: 1000 });
    await first.control('POST', '/accounts', { clientId: 'second', clientSecret: 's' });
    const before = await books(first);

    const second = await start(killedCopy('killed'));
    expect(await books(second)).toEqual(before);
    const state = (await second.control('GET', '')).json;
    expect([state.clockOffsetMs, state.accounts]).toEqual([1000, 2]);
    expect((await second.reserve('+33800000100', '+33800000109')).json.code).toBe('010');
    expect((await second.reserve('+33800000200', '+33800000209')).json.orderId).toBe('1000000002');
  });

  it('resume open orders and undelivered notifications', async () => {
    const receiver = await startReceiver();
    const first = await start(join(folder, 'first'), { finishedAfterMs: 600_000 }, 'http://127.0.0.1:9/');
    await first.reserve('+33800000100', '+33800000109', 'ACME-1');
    await until('a notification', async () => (await first.control('GET', '')).json.pendingNotifications > 0);

    const second = await start(killedCopy('killed'), {}, receiver.url);
    await second.control('POST', '/clock/advance', { ms: 600_000 });
    await second.settled();
    expect((await second.get('/order/1000000001')).json.orderStatus).toBe('completed');
    expect(receiver.received.map(({ body }) => body.eventType).sort()).toEqual(['orderCompleted', 'orderRaised']);
    await receiver.close();
  });

  it('keep tokens valid across a restart', async () => {
    const first = await start(join(folder, 'first'));
    const { json } = await first.tokenRequest({
      authorization: 'Basic c2ltdWxhdG9yLWNsaWVudDpzaW11bGF0b3Itc2VjcmV0',
    });
    const second = await start(killedCopy('killed'));
    const answer = await second.get('/numberCollection', { authorization: `Bearer ${json.access_token}` });
    expect(answer.status).toBe(200);
  });

  it('drop a truncated last line, and reject a broken one', async () => {
    const first = await start(join(folder, 'first'));
    await first.reserve('+33800000100', '+33800000109');
    await first.settled();
    const cut = killedCopy('cut');
    appendFileSync(join(cut, 'books.jsonl'), '{"kind":"order","order":{"id":"10');
    expect((await books(await start(cut))).orders).toHaveLength(1);

    const broken = killedCopy('broken');
    const path = join(broken, 'books.jsonl');
    writeFileSync(path, `nonsense\n${readFileSync(path, 'utf8')}`);
    await expect(SimulatorClient.start({ dataDir: broken, validate: false })).rejects.toThrow('books.jsonl, line 1');
  });
});
