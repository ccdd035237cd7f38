import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { FreeRange } from '../../colt/model/carrier.js';
import type { ColtAccount } from '../../colt/model/colt-account.js';
import { Secret } from '../../platform/config/secret.js';
import { coltMockAnswers } from '../../colt/http/colt-metrics.js';
import { SettleTime } from '../../domain/orders/settle-time.repository.js';
import { newFacts, type HoldingFacts } from '../../domain/holding-model/holding.js';
import { openTestInventory, type TestInventory } from '../../domain/holdings/inventory-database.fake.js';
import { NumberListRepository } from '../../domain/holdings/number-list.repository.js';
import { FreeNumbers } from './free-numbers.service.js';
import { HeldNumberOfferedAlarm } from './held-number-offered-alarm.service.js';
import { OfferedRepository } from './offered.repository.js';

const START = 33_382_500_000n;
const MINUTE_MS = 60_000;
const SETTLED = new Date(Date.now() - 10 * MINUTE_MS);
const JUST_NOW = new Date(Date.now() - MINUTE_MS);

const ACCOUNT: Omit<ColtAccount, 'resellerId'> = {
  environment: 'simulator',
  baseUrl: 'http://127.0.0.1:1',
  tokenUrl: 'http://127.0.0.1:1',
  tokenStyle: 'basic',
  applicationId: null,
  clientId: 'x',
  clientSecret: new Secret('x'),
  apiKey: null,
  apiKeyHeader: null,
  trackingHeader: 'x-tracking-id',
  profile: 'assumed',
  ratePerSecond: 10,
  maxInFlight: 10,
};

let inventory: TestInventory;
let id: string;
let asked: number;
const lines: string[] = [];
beforeAll(async () => {
  inventory = await openTestInventory({ UNCONFIRMED_SETTLE_MS: String(5 * MINUTE_MS) });
  const quiet = () => undefined;
  Logger.overrideLogger({
    log: quiet,
    error: quiet,
    debug: quiet,
    verbose: quiet,
    warn: (line: unknown) => void lines.push(String(line)),
  });
});
afterAll(async () => {
  Logger.overrideLogger(false);
  await inventory.close();
});
beforeEach(async () => {
  id = await inventory.addReseller();
  asked = 0;
  lines.length = 0;
});

describe('numbers offered as free that are held here', () => {
  it.each<[string, Partial<HoldingFacts>, Date, number]>([
    ['reserved long ago', {}, SETTLED, 1],
    ['active for long', { status: 'active' }, SETTLED, 1],
    ['reserved until tomorrow', { reservationExpiresAt: new Date(Date.now() + 86_400_000) }, SETTLED, 1],
    ['reserved within the settle time', {}, JUST_NOW, 0],
    ['with an open order', { openOrderId: randomUUID() }, SETTLED, 0],
    ['being cancelled', { status: 'returning', openOrderId: randomUUID() }, SETTLED, 0],
    ['being reserved', { status: 'reserving', openOrderId: randomUUID() }, SETTLED, 0],
    ['reserved until yesterday', { reservationExpiresAt: new Date(Date.now() - 86_400_000) }, SETTLED, 0],
  ])('%s', async (_, facts, changedAt, alarms) => {
    await give(id, facts, changedAt);
    const before = await counted();
    expect(await search(10)).toEqual([1n, 2n, 3n]);
    expect([(await counted()) - before, lines.length]).toEqual([alarms, alarms]);
    expect(lines.filter((line) => line.includes('colt-mock-answer'))).toHaveLength(alarms);
  });

  it('raise the alarm once where one search asks Colt twice', async () => {
    await give(id, {}, SETTLED);
    const before = await counted();
    expect(await search(4)).toEqual([1n, 2n, 3n]);
    expect([asked, (await counted()) - before, lines.length]).toEqual([2, 1, 1]);
  });

  it('say nothing about our key when somebody else has them', async () => {
    const { uniquenessScope } = await inventory.database.reseller.findUniqueOrThrow({ where: { id } });
    await give(await inventory.addReseller(uniquenessScope), {}, SETTLED);
    expect(await search(10)).toEqual([1n, 2n, 3n]);
    expect(lines).toEqual([]);
  });

  it('say nothing once they are released', async () => {
    await give(id, {}, SETTLED);
    await inventory.database.holding.updateMany({ where: { resellerId: id }, data: { releasedAt: new Date() } });
    expect(await search(10)).toEqual([0n, 1n, 2n, 3n]);
    expect(lines).toEqual([]);
  });
});

/** Colt offers the same four numbers whatever happens. */
async function search(quantity: number): Promise<bigint[]> {
  const { database, config } = inventory;
  const resellers = { coltAccount: (resellerId: string) => Promise.resolve({ ...ACCOUNT, resellerId }) };
  const offers = [0n, 1n, 2n, 3n].map((at): FreeRange => {
    return { range: { start: START + at, end: START + at }, country: 'FR', kind: 'geo' };
  });
  const gateway = {
    freeNumbers: () => {
      asked += 1;
      return Promise.resolve(offers);
    },
  };
  const alarm = new HeldNumberOfferedAlarm(new OfferedRepository(database), new SettleTime(database, config));
  const free = await new FreeNumbers(resellers, gateway, new NumberListRepository(database), alarm).search(id, {
    country: 'FR',
    kind: 'geo',
    blockSize: 1,
    quantity,
  });
  return free.map(({ range }) => range.start - START);
}

async function give(resellerId: string, facts: Partial<HoldingFacts>, changedAt: Date): Promise<void> {
  const segment = {
    ...newFacts({ country: 'FR', kind: 'geo', status: 'reserved', ...facts }),
    start: START,
    end: START,
  };
  await inventory.give(resellerId, [segment]);
  await inventory.database.holding.updateMany({ where: { resellerId }, data: { changedAt } });
}

async function counted(): Promise<number> {
  const { values } = await coltMockAnswers.get();
  return values.find(({ labels }) => labels.sign === 'free_but_held')?.value ?? 0;
}
