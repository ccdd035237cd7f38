import { Secret } from '../../src/platform/config/secret.js';
import { generateApiKey } from '../../src/tenants/access/api-key.js';
import { ApiKeysRepository } from '../../src/tenants/access/api-keys.repository.js';
import { type Scope, SCOPES } from '../../src/tenants/access/caller.js';
import { ResellersRepository } from '../../src/tenants/resellers/resellers.repository.js';
import { ACCOUNT, type TestApp } from './app.js';
import { coltSpelling } from './colt-spelling.js';

export interface TestReseller {
  readonly id: string;
  readonly slug: string;
  readonly key: string;
}

/** One more reseller in a running test app, with a key; by default on the same simulator account as `demo`. */
export async function addReseller(
  { app, simulator }: TestApp,
  slug: string,
  scopes: readonly Scope[] = SCOPES,
  client = { id: ACCOUNT.clientId, secret: ACCOUNT.clientSecret },
): Promise<TestReseller> {
  const reseller = await app.get(ResellersRepository).save(slug, {
    name: slug,
    environment: 'simulator',
    bootstrap: false,
    account: {
      baseUrl: simulator.baseUrl,
      tokenUrl: simulator.tokenUrl,
      applicationId: null,
      clientId: client.id,
      clientSecret: new Secret(client.secret),
      ...coltSpelling.reseller,
      ratePerSecond: 1000,
      maxInFlight: 50,
    },
    callback: { user: `${slug}-user`, password: new Secret(`${slug}-password`), trust: 'apply' },
  });
  const key = generateApiKey();
  await app
    .get(ApiKeysRepository)
    .create(key, { resellerId: reseller.id, name: 'test', scopes: [...scopes], expiresAt: null });
  return { id: reseller.id, slug, key: key.reveal() };
}
