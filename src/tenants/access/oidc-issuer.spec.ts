import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startIssuer, type TestIssuer } from '../../../test/support/oidc-issuer.js';
import { isAccessToken } from './access-token.js';
import { OidcIssuer } from './oidc-issuer.js';

describe('an access token', () => {
  it.each([
    ['at+jwt', {}],
    ['application/AT+JWT', { nonce: 'n', at_hash: 'h' }],
    ['JWT', {}],
    [undefined, { scope: 'read' }],
    ['JWT', { typ: 'Bearer', nonce: 'n' }],
    ['jwt', { token_use: 'access' }],
  ])('has the type %p and the claims %j', (typ, claims) => {
    expect(isAccessToken(typ === undefined ? {} : { typ }, claims)).toBe(true);
  });

  it.each([
    ['logout+jwt', {}],
    ['secevent+jwt', {}],
    ['id_token', {}],
    ['', {}],
    ['JWT', { nonce: 'n' }],
    ['JWT', { at_hash: 'h' }],
    [undefined, { c_hash: 'h' }],
    ['JWT', { typ: 'ID' }],
    ['JWT', { typ: 'Refresh' }],
    ['JWT', { typ: 7 }],
    ['JWT', { token_use: 'id' }],
    ['JWT', { typ: 'Bearer', at_hash: 'h' }],
    [undefined, { events: {} }],
  ])('has not the type %p and the claims %j', (typ, claims) => {
    expect(isAccessToken(typ === undefined ? {} : { typ }, claims)).toBe(false);
  });
});

describe('an issuer', () => {
  let issuer: TestIssuer;
  beforeEach(async () => {
    issuer = await startIssuer();
  });
  afterEach(() => issuer.close());

  it('accepts its access tokens', async () => {
    const checked = new OidcIssuer(issuer.url, 'numbers');
    await expect(checked.verify(await issuer.sign({}, 'key', 'at+jwt'))).resolves.toMatchObject({ sub: 'user-7' });
    await expect(checked.verify(await issuer.sign({}, 'key', 'logout+jwt'))).rejects.toMatchObject({
      code: 'unauthorized',
    });
  });

  it('may have a new key: its tokens wait until the keys are read again', async () => {
    const checked = new OidcIssuer(issuer.url, 'numbers');
    await checked.verify(await issuer.sign());
    await issuer.rotate();
    const wait = { code: 'service-unavailable', members: { retryAfterMs: 15_000 } };
    await expect(checked.verify(await issuer.sign())).rejects.toMatchObject(wait);
    expect(issuer.keyRequests()).toBe(1);
    await expect(new OidcIssuer(issuer.url, 'numbers').verify(await issuer.sign())).resolves.toMatchObject({
      sub: 'user-7',
    });
  });

  it('has no such key where the keys have just been read', async () => {
    const unknown = await issuer.sign();
    await issuer.rotate();
    const checked = new OidcIssuer(issuer.url, 'numbers');
    await expect(checked.verify(unknown)).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('with https has its keys with https', async () => {
    const { fetch } = globalThis;
    const url = 'https://login.example.com';
    const discovery = { issuer: url, jwks_uri: 'http://login.example.com/keys' };
    const asked: string[] = [];
    globalThis.fetch = (from) => {
      asked.push(from instanceof Request ? from.url : String(from));
      return Promise.resolve(Response.json(discovery));
    };
    try {
      const checked = new OidcIssuer(url, 'numbers');
      await expect(checked.verify(await issuer.sign())).rejects.toMatchObject({ code: 'service-unavailable' });
      expect(asked.filter((one) => one.endsWith('/keys'))).toEqual([]);
      discovery.jwks_uri = 'https://login.example.com/keys';
      await expect(checked.verify(await issuer.sign())).rejects.toMatchObject({ code: 'service-unavailable' });
      expect(asked.at(-1)).toBe(discovery.jwks_uri);
    } finally {
      globalThis.fetch = fetch;
    }
  });
});
