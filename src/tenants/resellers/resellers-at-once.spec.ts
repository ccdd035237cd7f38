import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { Secret } from '../../platform/config/secret.js';
import { loadConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.service.js';
import { ResellersRepository } from './resellers.repository.js';
import { ReplicaKeysRepository } from './replica-keys.repository.js';
import { ReplicaKeys } from './replica-keys.service.js';
import { SecretBox } from './secret-box.js';

const DESCRIPTION = {
  name: 'demo',
  environment: 'simulator',
  bootstrap: true,
  account: {
    baseUrl: 'http://127.0.0.1:1',
    tokenUrl: 'http://127.0.0.1:1',
    tokenStyle: 'basic',
    applicationId: null,
    clientId: 'client',
    clientSecret: new Secret('the secret'),
    apiKey: null,
    apiKeyHeader: null,
    trackingHeader: 'x-tracking-id',
    profile: 'assumed',
    ratePerSecond: 10,
    maxInFlight: 10,
  },
  callback: { user: null, password: null, trust: 'apply' },
} as const;

describe('replicas that start at once on an empty database', () => {
  let own: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    own = await createTestDatabase();
    database = Database.guarded(
      loadConfig({ DATABASE_URL: own.url, SECRETS_KEY: Buffer.alloc(32, 7).toString('base64') }),
    );
  });
  afterAll(async () => {
    await database.close();
    await own.drop();
  });

  it('keep the secrets of a reseller readable, whoever makes it', async () => {
    const config = loadConfig({ DATABASE_URL: own.url, SECRETS_KEY: Buffer.alloc(32, 7).toString('base64') });
    const replicas = Array.from({ length: 6 }, () => {
      const box = new SecretBox(config);
      return new ResellersRepository(database, box, new ReplicaKeys(box, new ReplicaKeysRepository(database)));
    });
    const made = await Promise.all(replicas.map((replica) => replica.save('demo', DESCRIPTION)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    const account = await replicas[0]?.coltAccount(made[0]?.id ?? '');
    expect(account?.clientSecret.reveal()).toBe('the secret');
  });

  it('recognise a reseller that is stored as described, and each change of the description', async () => {
    const config = loadConfig({ DATABASE_URL: own.url, SECRETS_KEY: Buffer.alloc(32, 7).toString('base64') });
    const box = new SecretBox(config);
    const resellers = new ResellersRepository(database, box, new ReplicaKeys(box, new ReplicaKeysRepository(database)));
    expect(await resellers.findAsDescribed('described', DESCRIPTION)).toBeNull();
    const { id } = await resellers.save('described', DESCRIPTION);
    expect(await resellers.findAsDescribed('described', DESCRIPTION)).toBe(id);
    const { account, callback } = DESCRIPTION;
    const changes = [
      { bootstrap: false },
      { environment: 'sandbox' as const },
      ...[
        { baseUrl: 'http://127.0.0.1:2' },
        { applicationId: 'application' },
        { clientId: 'another client' },
        { clientSecret: new Secret('another secret') },
        { apiKey: new Secret('a key') },
        { ratePerSecond: 9.5 },
      ].map((changed) => ({ account: { ...account, ...changed } })),
      { callback: { ...callback, password: new Secret('a password') } },
      { callback: { ...callback, trust: 'verify' as const } },
    ];
    for (const changed of changes) {
      expect(await resellers.findAsDescribed('described', { ...DESCRIPTION, ...changed })).toBeNull();
    }
  });
});
