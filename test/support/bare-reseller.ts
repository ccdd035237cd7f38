import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '../../src/platform/database/prisma/client.js';

/**
 * Inserts a reseller with its lock row and its account's state only, for tests below the API; by default in its own
 * uniqueness scope.
 * @returns its id
 */
export async function addBareReseller(database: PrismaClient, uniquenessScope?: string): Promise<string> {
  const id = randomUUID();
  await database.reseller.create({
    data: {
      id,
      slug: id,
      name: id,
      environment: 'simulator',
      uniquenessScope: uniquenessScope ?? id,
      coltBaseUrl: 'http://127.0.0.1:1',
      coltTokenUrl: 'http://127.0.0.1:1',
      coltClientId: 'x',
      coltClientSecretCipher: 'x',
      ratePerSecond: 10,
      maxInFlight: 10,
    },
  });
  await database.resellerSequence.create({ data: { resellerId: id, epoch: 'e1' } });
  await database.coltAccountState.create({ data: { resellerId: id } });
  return id;
}
