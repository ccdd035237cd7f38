import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fake } from '../../../test/support/fake.js';
import { openTestInventory, type TestInventory } from '../../domain/holdings/inventory-database.fake.js';
import type { ReplicaKeys } from '../resellers/replica-keys.service.js';
import type { SecretBox } from '../resellers/secret-box.js';
import { SessionsRepository } from './sessions.repository.js';

const DAY_MS = 86_400_000;

describe('stored sessions', () => {
  let inventory: TestInventory;
  beforeAll(async () => {
    inventory = await openTestInventory();
  });
  afterAll(() => inventory?.close());

  it('last 30 days at most', async () => {
    const { database } = inventory;
    const resellerId = await inventory.addReseller();
    const sessions = new SessionsRepository(database, fake<SecretBox>({}), fake<ReplicaKeys>({}));
    const person = { resellerId, scopes: ['read'], actor: null, name: 'Pat', tokens: null } as const;
    await sessions.create('a-key', { idleMs: DAY_MS, maxMs: 30 * DAY_MS }, person);
    const { createdAt, expiresAt } = await database.browserSession.findFirstOrThrow({ where: { resellerId } });
    // Postgres reads its clock for each of them.
    expect(Math.abs(expiresAt.getTime() - createdAt.getTime() - 30 * DAY_MS)).toBeLessThan(100);
    expect(await sessions.find('a-key')).toMatchObject({ name: 'Pat', token: 'valid' });
  });
});
