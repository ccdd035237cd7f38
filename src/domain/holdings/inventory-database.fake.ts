import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { addBareReseller } from '../../../test/support/bare-reseller.js';
import { createTestDatabase } from '../../../test/support/database.js';
import { loadConfig, type Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EventLog } from '../events/event-log.repository.js';
import { StaleHoldingCheck } from './stale-holding-check.js';
import { HoldingLedger } from './holding-ledger.js';
import { HoldingRepository } from './holding.repository.js';
import { HoldingHistory } from './holding-history.repository.js';

/** The ledger over a real database of its own, without the rest of the service. */
export interface TestInventory {
  readonly config: Config;
  readonly database: Database;
  readonly work: UnitOfWork;
  readonly repository: HoldingRepository;
  readonly trail: HoldingHistory;
  readonly foreign: StaleHoldingCheck;
  readonly ledger: HoldingLedger;
  /** A reseller with its lock; its id. */
  addReseller(uniquenessScope?: string): Promise<string>;
  close(): Promise<void>;
}

export async function openTestInventory(env: Record<string, string> = {}): Promise<TestInventory> {
  const { url, drop } = await createTestDatabase();
  const config = loadConfig({ DATABASE_URL: url, SECRETS_KEY: 'x'.repeat(43) + '=', DATA_DIR: tmpdir(), ...env });
  const database = Database.guarded(config);
  const repository = new HoldingRepository();
  const trail = new HoldingHistory(new EventLog());
  const foreign = new StaleHoldingCheck();
  return {
    config,
    database,
    work: new UnitOfWork(database),
    repository,
    trail,
    foreign,
    ledger: new HoldingLedger(repository, trail, foreign, config),
    addReseller: (uniquenessScope) => addBareReseller(database, uniquenessScope),
    close: async () => {
      await database.$disconnect();
      await drop();
    },
  };
}

/** An end customer of that name; its id. */
export async function loadEndCustomer({ database }: TestInventory, resellerId: string, name: string): Promise<string> {
  const id = randomUUID();
  await database.endCustomer.create({ data: { id, resellerId, type: 'business', name, address: {} } });
  return id;
}
