import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { addBareReseller } from '../../../test/support/bare-reseller.js';
import { createTestDatabase } from '../../../test/support/database.js';
import { loadConfig, type Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.service.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Cessations } from '../cessations/cessations.repository.js';
import { EventLog } from '../events/event-log.repository.js';
import { StaleHoldingCheck } from './stale-holding-check.js';
import { HoldingLedger } from './holding-ledger.js';
import { HoldingRepository } from './holding.repository.js';
import type { Segment } from '../holding-model/holding.js';
import { HoldingHistory } from './holding-history.repository.js';

/** The ledger over a real database, without the rest of the service. */
export interface TestInventory {
  readonly config: Config;
  /** Of the database, for its superuser. */
  readonly adminUrl: string;
  readonly database: Database;
  readonly work: UnitOfWork;
  readonly repository: HoldingRepository;
  readonly trail: HoldingHistory;
  readonly foreign: StaleHoldingCheck;
  readonly ledger: HoldingLedger;
  /** Adds a reseller with its lock row. @returns its id */
  addReseller(uniquenessScope?: string): Promise<string>;
  /** Makes these segments the reseller's holdings, with the orders and end customers that they refer to. */
  give(resellerId: string, segments: readonly Segment[]): Promise<void>;
  close(): Promise<void>;
}

export async function openTestInventory(env: Record<string, string> = {}): Promise<TestInventory> {
  const { url, adminUrl, drop } = await createTestDatabase();
  const config = loadConfig({ DATABASE_URL: url, SECRETS_KEY: 'x'.repeat(43) + '=', DATA_DIR: tmpdir(), ...env });
  const database = Database.guarded(config);
  const repository = new HoldingRepository();
  const trail = new HoldingHistory(new EventLog());
  const foreign = new StaleHoldingCheck();
  const work = new UnitOfWork(database);
  return {
    config,
    adminUrl,
    database,
    work,
    repository,
    trail,
    foreign,
    ledger: new HoldingLedger(repository, trail, foreign, new Cessations(new EventLog()), config),
    addReseller: (uniquenessScope) => addBareReseller(database, uniquenessScope),
    give: (resellerId, segments) =>
      work.underLock(resellerId, async (lock) => {
        for (const { openOrderId, orderId, endCustomerId } of segments) {
          for (const id of [openOrderId, orderId]) if (id) await addOrder(lock, id);
          if (endCustomerId) await addEndCustomer(lock, endCustomerId);
        }
        repository.replaceSegments(lock, [], segments);
      }),
    close: async () => {
      await database.close();
      await drop();
    },
  };
}

/** Inserts the order that holdings refer to, unless it exists. */
export async function addOrder(lock: ResellerLock, id: string): Promise<void> {
  await lock.runStatement(
    `INSERT INTO "order" (reseller_id, id, type, status, country, kind, carrier_reference, next_action, next_action_at)
     VALUES ($1, $2, 'reservation', 'accepted', 'FR', 'geo', $2::uuid::text, 'send', clock_timestamp())
     ON CONFLICT DO NOTHING`,
    [lock.resellerId, id],
  );
}

/** Inserts the end customer that holdings refer to, unless it exists. */
export async function addEndCustomer(lock: ResellerLock, id: string): Promise<void> {
  await lock.runStatement(
    `INSERT INTO end_customer (reseller_id, id, type, name, address) VALUES ($1, $2, 'business', 'Dupont', '{}')
     ON CONFLICT DO NOTHING`,
    [lock.resellerId, id],
  );
}

/** Inserts an end customer of that name. @returns its id */
export async function loadEndCustomer({ database }: TestInventory, resellerId: string, name: string): Promise<string> {
  const id = randomUUID();
  await database.endCustomer.create({ data: { id, resellerId, type: 'business', name, address: {} } });
  return id;
}
