import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { Clock } from '../../src/platform/common/clock.js';
import { Secret } from '../../src/platform/config/secret.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { AccountBudget } from '../../src/colt/account/account-budget.service.js';
import { AccountPools } from '../../src/colt/account/account-pools.service.js';
import { AccountProbe } from '../../src/colt/account/account-probe.service.js';
import { AccountStateRepository } from '../../src/colt/account/account-state.repository.js';
import { ColtAccess } from '../../src/colt/account/colt-access.service.js';
import { ColtAccountStates } from '../../src/colt/account/colt-account-states.service.js';
import { ActivationGateway } from '../../src/colt/activation/activation.gateway.js';
import { TokenSource } from '../../src/colt/auth/token-source.service.js';
import { AccessTokens } from '../../src/colt/auth/access-tokens.service.js';
import { CapturedPayloads } from '../../src/colt/http/captured-payload.repository.js';
import type { ColtAccount } from '../../src/colt/model/colt-account.js';
import { CustomerDetailsGateway } from '../../src/colt/customer-details/customer-details.gateway.js';
import { ColtHttpClient } from '../../src/colt/http/colt-http.client.js';
import { ColtReader } from '../../src/colt/calls/colt-reader.service.js';
import { ColtWriter } from '../../src/colt/calls/colt-writer.service.js';
import { CollectionPages } from '../../src/colt/number-collection/collection-pages.service.js';
import { NumberCollectionGateway } from '../../src/colt/number-collection/number-collection.gateway.js';
import { OrderGateway } from '../../src/colt/order/order.gateway.js';
import { ReservationCancellationGateway } from '../../src/colt/reservation-cancellation/reservation-cancellation.gateway.js';
import { ReservationGateway } from '../../src/colt/reservation/reservation.gateway.js';
import type { Sending } from '../../src/colt/model/write-outcome.js';
import { Database } from '../../src/platform/database/database.service.js';
import { addBareReseller } from '../support/bare-reseller.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

/** The address of Colt for the account under test, and other differences from the default. */
export type AccountAt = Pick<ColtAccount, 'baseUrl' | 'tokenUrl'> & Partial<Omit<ColtAccount, 'resellerId'>>;

/** The gateway of one process: several of them on one database are replicas. */
export type Gateway = ReturnType<typeof buildGateway>;

export async function openDatabase(): Promise<TestDatabase & { database: Database }> {
  Logger.overrideLogger(false);
  const testDatabase = await createTestDatabase();
  const database = Database.guarded(configFor(testDatabase.url));
  return {
    ...testDatabase,
    database,
    drop: async () => {
      await database.close();
      await testDatabase.drop();
    },
  };
}

export async function addAccount(database: Database, at: AccountAt): Promise<ColtAccount> {
  const account = {
    environment: 'simulator',
    tokenStyle: 'basic',
    applicationId: null,
    clientId: 'simulator-client',
    clientSecret: new Secret('simulator-secret'),
    apiKey: null,
    apiKeyHeader: null,
    trackingHeader: 'x-tracking-id',
    profile: 'assumed',
    ratePerSecond: 1_000,
    maxInFlight: 50,
    ...at,
  } as const;
  const all = database.acrossResellers;
  const id = await addBareReseller(all);
  const { ratePerSecond, maxInFlight } = account;
  await all.reseller.update({ where: { id }, data: { ratePerSecond, maxInFlight } });
  return { ...account, resellerId: id };
}

export function buildGateway(database: Database, timeoutMs = 2_000) {
  const clock = new Clock();
  const config = configFor('postgres://127.0.0.1/none', timeoutMs);
  const http = new ColtHttpClient(clock);
  const repository = new AccountStateRepository(database);
  const states = new ColtAccountStates(repository);
  const tokens = new AccessTokens(new TokenSource(http, clock, config), clock);
  const pools = new AccountPools(repository, clock);
  const probe = new AccountProbe(http, tokens, states, clock, config);
  const access = new ColtAccess(new AccountBudget(repository, states, pools, clock), pools, probe, states, tokens);
  const captured = new CapturedPayloads(database);
  const reader = new ColtReader(access, http, captured, clock, config);
  const writer = new ColtWriter(access, http, captured, clock, config);
  return {
    access,
    states,
    tokens,
    probe,
    repository,
    order: new OrderGateway(reader),
    pages: new CollectionPages(reader),
    numbers: new NumberCollectionGateway(new CollectionPages(reader)),
    reservation: new ReservationGateway(writer),
    cancellation: new ReservationCancellationGateway(writer),
    activation: new ActivationGateway(writer),
    customerDetails: new CustomerDetailsGateway(writer),
    stop: async () => {
      await pools.beforeApplicationShutdown();
      await pools.onApplicationShutdown();
    },
  };
}

/** A gate of an attempt that is always open. */
export function sending(): Sending {
  return { trackingId: randomUUID(), orderId: randomUUID(), open: () => Promise.resolve(() => true) };
}

function configFor(databaseUrl: string, timeoutMs = 2_000) {
  return loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: '10',
    SECRETS_KEY: 'a5'.repeat(32),
    COLT_ENVIRONMENT: 'simulator',
    COLT_TIMEOUT_MS: String(timeoutMs),
  });
}
