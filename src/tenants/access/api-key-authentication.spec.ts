import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../../platform/common/clock.js';
import { openTestInventory, type TestInventory } from '../../domain/holdings/inventory-database.fake.js';
import { ApiKeyAuthentication } from './api-key-authentication.service.js';
import { generateApiKey } from './api-key.js';
import { ApiKeysRepository } from './api-keys.repository.js';

class HourOff extends Clock {
  constructor(private readonly hours: number) {
    super();
  }
  override now = () => new Date(Date.now() + this.hours * 3_600_000);
}

describe('the end of an API key', () => {
  let inventory: TestInventory;
  beforeAll(async () => {
    inventory = await openTestInventory();
  });
  afterAll(() => inventory.close());

  it.each([
    ['is refused when it is over, by a process whose clock is behind', -1, -0.5, 401],
    ['is good until it is over, for a process whose clock is ahead', 1, 0.5, null],
  ])('%s', async (_, clockHours, endHours, refused) => {
    const keys = new ApiKeysRepository(inventory.database);
    const resellerId = await inventory.addReseller();
    const key = generateApiKey();
    const expiresAt = new Date((await keys.now()).getTime() + endHours * 3_600_000);
    await keys.create(key, { resellerId, name: 'x', scopes: ['read'], expiresAt });
    const authentication = new ApiKeyAuthentication(inventory.config, keys, new HourOff(clockHours));
    const found = authentication.authenticate(key.reveal());
    if (refused === null) await expect(found).resolves.toMatchObject({ resellerId });
    else await expect(found).rejects.toMatchObject({ code: 'unauthorized' });
  });
});
