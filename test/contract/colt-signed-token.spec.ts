import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type JWTPayload, SignJWT } from 'jose';
import { startSimulator, type RunningSimulator } from '../../simulator/start-simulator.js';
import { Secret } from '../../src/platform/config/secret.js';
import { addAccount, buildGateway, openDatabase, sending, type Gateway } from './colt-gateway.js';

const ISSUER = 'https://reseller.example';
const APPLICATION = 'colt-application-17';
const keys = {
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
} as const;
const publicPem = (key: KeyObject) => key.export({ format: 'pem', type: 'spki' }).toString();
const privatePem = (key: KeyObject) => key.export({ format: 'pem', type: 'pkcs8' }).toString();

/** Colt has the public key and assigns its Application ID; there is no token request. */
describe.each(['RS256', 'ES256'] as const)('tokens that we sign with %s', (algorithm) => {
  let simulator: RunningSimulator;
  let opened: Awaited<ReturnType<typeof openDatabase>>;
  let gateway: Gateway;

  beforeAll(async () => {
    simulator = await startSimulator({
      account: { clientId: ISSUER, publicKey: publicPem(keys[algorithm].publicKey), applicationId: APPLICATION },
      settings: { raisedAfterMs: 5, finishedAfterMs: 20 },
    });
    opened = await openDatabase();
    gateway = buildGateway(opened.database);
  });

  afterAll(async () => {
    await gateway.stop();
    await opened.drop();
    await simulator.close();
  });

  const account = (more: Partial<Parameters<typeof addAccount>[1]> = {}) =>
    addAccount(opened.database, {
      baseUrl: simulator.baseUrl,
      tokenUrl: simulator.tokenUrl,
      tokenStyle: 'signed',
      applicationId: APPLICATION,
      clientId: ISSUER,
      clientSecret: new Secret(privatePem(keys[algorithm].privateKey)),
      ...more,
    });
  const control = async (method: string, path: string, body?: unknown) => {
    const init =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(simulator.controlUrl + path, { method, ...init });
    expect(response.ok).toBe(true);
    return (await response.json()) as unknown[];
  };
  const search = { country: 'FR', kind: 'geo', blockSize: 1, quantity: 1 } as const;

  it('search and reserve, with one token and no token request', async () => {
    const mine = await account();
    const [free] = await gateway.numbers.freeNumbers(mine, search);
    if (!free) throw new Error('nothing is free');
    const reserved = await gateway.reservation.reserve(
      await gateway.access.permit(mine, 'order'),
      { country: 'FR', kind: 'geo', reference: 'ref-1', ranges: [free.range] },
      sending(),
    );
    expect(reserved).toMatchObject({ verdict: 'accepted', httpStatus: 200 });
    expect(await gateway.numbers.inventoryOf(mine, free.range)).toMatchObject([{ reference: 'ref-1' }]);
    expect(await gateway.tokens.get(mine)).toBe(await gateway.tokens.get(mine));
    const asked = await control('GET', '/books/requests?operation=createAccessToken');
    expect(asked).toEqual([]);
    expect(await control('GET', '/violations')).toEqual([]);
  });

  it('are renewed after a 401', async () => {
    const mine = await account();
    const before = await gateway.tokens.get(mine);
    await control('POST', '/faults', { times: 1, effect: { access: 'token-revoked' } });
    expect(await gateway.order.find(mine, '999')).toBeNull();
    expect((await gateway.tokens.get(mine)).reveal()).not.toBe(before.reveal());
  });

  it.each([
    ['another audience', { applicationId: 'another' }],
    ['another issuer', { clientId: 'https://another.example' }],
    [
      'another key',
      { clientSecret: new Secret(privatePem(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)) },
    ],
  ])('with %s cause Colt’s 401, which is our error', async (_, wrong) => {
    const mine = await account(wrong);
    await expect(gateway.order.find(mine, '1')).rejects.toMatchObject({
      kind: 'misconfigured',
      error: { httpStatus: 401, code: '002' },
    });
  });

  it('are not created from an unreadable key: nothing leaves', async () => {
    const mine = await account({ clientSecret: new Secret('no-key-at-all') });
    const before = (await control('GET', '/books/requests')).length;
    const refused = await gateway.access.permit(mine, 'order').then(
      () => null,
      (error: Error) => error,
    );
    expect(refused).toMatchObject({ kind: 'misconfigured', message: expect.stringContaining('PEM private key') });
    expect(refused?.message).not.toContain('no-key-at-all');
    expect((await control('GET', '/books/requests')).length).toBe(before);
  });

  const now = Math.floor(Date.now() / 1000);
  const good = { iss: ISSUER, aud: APPLICATION, iat: now, exp: now + 1800 };
  it.each<[string, number, JWTPayload]>([
    ['good, and Colt’s audience among others', 200, { ...good, aud: ['x', APPLICATION] }],
    ['expired', 401, { ...good, iat: now - 1801, exp: now - 1 }],
    ['for another audience', 401, { ...good, aud: 'colt' }],
    ['without an expiry', 401, { iss: ISSUER, aud: APPLICATION, iat: now }],
  ])('a token that is %s: HTTP %i', async (_, status, claims) => {
    const signer = new SignJWT(claims).setProtectedHeader({ alg: algorithm });
    expect(await ask(await signer.sign(keys[algorithm].privateKey))).toBe(status);
  });

  it('a token whose claims were changed, or that names no signature, is 401', async () => {
    const token = await new SignJWT(good).setProtectedHeader({ alg: algorithm }).sign(keys[algorithm].privateKey);
    const [head, , signature] = token.split('.');
    const claims = Buffer.from(JSON.stringify({ ...good, exp: now + 9999 })).toString('base64url');
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    expect(await ask(`${head}.${claims}.${signature}`)).toBe(401);
    expect(await ask(`${none}.${claims}.`)).toBe(401);
    expect(await ask('no-token-at-all')).toBe(401);
    expect(await ask('a.b.c')).toBe(401);
  });

  it('a token signed before a revocation is 401', async () => {
    const token = await new SignJWT({ ...good, iat: now - 5 })
      .setProtectedHeader({ alg: algorithm })
      .sign(keys[algorithm].privateKey);
    expect(await ask(token)).toBe(200);
    await control('POST', `/accounts/${encodeURIComponent(ISSUER)}/revoke-tokens`);
    expect(await ask(token)).toBe(401);
  });

  async function ask(token: string): Promise<number> {
    const response = await fetch(`${simulator.baseUrl}/numberCollection?limit=1`, {
      headers: { authorization: `Bearer ${token}`, 'x-tracking-id': 'test' },
    });
    await response.text();
    return response.status;
  }
});

it('the simulator rejects an invalid key', async () => {
  const simulator = await startSimulator();
  try {
    const post = (publicKey: string) =>
      fetch(`${simulator.controlUrl}/accounts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ clientId: 'a', clientSecret: 'b', publicKey, applicationId: 'c' }),
      });
    expect((await post('no key')).status).toBe(400);
    const created = await post(publicPem(keys.ES256.publicKey));
    expect([created.status, await created.json()]).toMatchObject([201, { clientId: 'a', applicationId: 'c' }]);
  } finally {
    await simulator.close();
  }
});
