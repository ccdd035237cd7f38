import { createHash, randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { COLT_LIMITS } from '../../src/colt/model/limits.js';
import type { ColtAccount } from '../../src/colt/model/colt-account.js';
import { PATIENCE } from '../support/waiting.js';
import type { Gateway } from './colt-gateway.js';
import type { FakeColt } from './fake-colt.js';
import { GatewayStage } from './gateway-stage.js';

/** On an idle machine the longest delay is a third of this. */
const BOUND_MS = PATIENCE * 250;
const MIB = 1024 * 1024;

let stage: GatewayStage;
let colt: FakeColt;
let gateway: Gateway;
let account: ColtAccount;

beforeAll(async () => {
  stage = await GatewayStage.start(10_000);
  ({ colt, gateway } = stage);
});

afterAll(() => stage.close());

beforeEach(async () => {
  account = await stage.fresh();
});

const range = { start: 33382500010n, end: 33382500019n };
const order = (member: string) => `{"orderId":"17","orderStatus":"completed",${member}}`;
const list = (count: number, row: (index: number) => string) =>
  `[${Array.from({ length: count }, (_, index) => row(index)).join()}]`;
const captured = () =>
  stage.database.acrossResellers.capturedPayload.findMany({ where: { resellerId: account.resellerId } });
const find = () => gateway.order.find(account, '17');
const inventory = () => gateway.numbers.inventoryOf(account, range);

const padded = (row: number) =>
  `{"startFullNumber":"+338${String(row).padStart(8, '0')}","numberStatus":"Reserved","customerReference":"${'x'.repeat(300)}"}`;

const ANSWERS: Record<string, { body: string; ask: () => Promise<unknown> }> = {
  'an order in nested lists': { body: order(`"numberCollection":${'['.repeat(MIB)}`), ask: find },
  'nested lists that are closed': { body: `${'['.repeat(5_000)}${']'.repeat(5_000)}`, ask: find },
  'nested objects': { body: '{"a":'.repeat(MIB), ask: inventory },
  '4,000,000 numbers': { body: `[${'1,'.repeat(4 * MIB - 1)}1]`, ask: inventory },
  '100 MB': { body: ' '.repeat(100 * MIB), ask: inventory },
  '60,000 rows that cannot be read': { body: list(60_000, () => '{"startFullNumber":"x"}'), ask: inventory },
  '150,000 rows that cannot be read': { body: list(150_000, () => '{"startFullNumber":"x"}'), ask: inventory },
  '20,000 rows that cannot be read': { body: list(20_000, (i) => `{"startFullNumber":"x${i}"}`), ask: inventory },
  '10,000 rows of an order': { body: order(`"numberCollection":${list(10_000, padded)}`), ask: find },
};

describe('an answer beyond every limit', () => {
  it.each(Object.entries(ANSWERS))('is broken, and kept in part: %s', async (_, { body, ask }) => {
    const bytes = Buffer.from(body);
    colt.respond = (_request, { response }) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(bytes);
      return null;
    };
    const errors: unknown[] = [];
    const longest = await shortestDelay(async () => {
      errors.push(await ask().catch((error: unknown) => error));
    });
    expect(longest).toBeLessThan(BOUND_MS);
    for (const error of errors) expect(error).toMatchObject({ kind: 'broken_answer' });
    const rows = await captured();
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.body.length).toBeLessThan(COLT_LIMITS.payload + 200);
  });

  it('goes on during 19,000 rows of a page', async () => {
    const page = Buffer.from(list(19_000, padded));
    expect(page.length).toBeLessThan(COLT_LIMITS.answerBytes);
    colt.respond = ({ query }, { response }) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(query.get('offset') === '0' ? page : '[]');
      return null;
    };
    let rows = 0;
    const longest = await shortestDelay(async () => {
      rows = 0;
      for await (const listed of gateway.numbers.inventoryPages(account)) rows += listed.rows.length;
    });
    expect(rows).toBe(19_000);
    expect(longest).toBeLessThan(BOUND_MS);
  });
});

describe('what is kept of Colt', () => {
  it('cuts words and references, and shows it', async () => {
    const long = 'w'.repeat(900_000);
    colt.respond = () => ({ body: { orderId: '17', orderStatus: long, customerReference: long, errorMessage: long } });
    expect(await find()).toMatchObject({
      status: 'unknown',
      rawStatus: `${'w'.repeat(100)}…(of 900000 characters)`,
      reference: `${'w'.repeat(200)}…(of 900000 characters)`,
      error: { message: `${'w'.repeat(500)}…(of 900000 characters)` },
    });
  });

  it('takes no token that fits into no header', async () => {
    colt.respondToken = () => ({ body: { access_token: 't'.repeat(COLT_LIMITS.token + 1) } });
    await expect(find()).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('keeps all digits of an order id that is a number', async () => {
    colt.respond = () => ({ body: '{"orderId":90071992547409931234,"orderStatus":"completed"}' });
    expect(await gateway.order.find(account, '90071992547409931234')).toMatchObject({
      coltOrderId: '90071992547409931234',
    });
  });

  it('keeps the beginning of a payload, its length and its hash, also where its order does not exist', async () => {
    const body = `<html>${'ü\u0000'.repeat(MIB)}`;
    colt.respond = () => ({ body });
    const orderId = randomUUID();
    await expect(gateway.order.find(account, '17', { orderId })).rejects.toMatchObject({ kind: 'broken_answer' });
    const [row] = await captured();
    const hash = createHash('sha256').update(body).digest('hex');
    const mark = `…\n[truncated: ${body.length} characters, SHA-256 ${hash} of the whole in UTF-8]`;
    expect(row?.body.slice(0, 10)).toBe('<html>ü\uFFFDü\uFFFD');
    expect(row?.body.endsWith(mark)).toBe(true);
    expect(row?.body.length).toBe(COLT_LIMITS.payload + mark.length);
    expect([row?.orderId, row?.problem.includes(orderId)]).toEqual([null, true]);
  });
});

/** A busy machine delays a try, an answer that takes too long delays each. */
async function shortestDelay(work: () => Promise<void>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  let shortest = Infinity;
  for (let tries = 0; tries < 5 && shortest > BOUND_MS; tries += 1) {
    delay.enable();
    await sleep(20);
    delay.reset();
    await work();
    await sleep(20);
    delay.disable();
    shortest = Math.min(shortest, delay.max / 1e6);
  }
  return shortest;
}
