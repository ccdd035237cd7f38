import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface TestIssuer {
  readonly url: string;
  readonly keyRequests: () => number;
  /** Replaces the key by one with another id. */
  rotate(): Promise<void>;
  /** A token with default claims; `claims` override them, undefined removes one. `typ` of its header: none. */
  sign(claims?: Record<string, unknown>, algorithm?: 'key' | 'stranger' | 'none', typ?: string): Promise<string>;
  close(): Promise<void>;
}

/** An OIDC issuer on a socket: discovery document, one key, and tokens signed with it. */
export async function startIssuer(): Promise<TestIssuer> {
  let key = await generateKeyPair('ES256');
  const stranger = await generateKeyPair('ES256');
  let jwk = { ...(await exportJWK(key.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
  let keyRequests = 0;
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/.well-known/openid-configuration') {
      response.end(JSON.stringify({ issuer: url, jwks_uri: `${url}/keys` }));
    } else if (request.url === '/keys') {
      keyRequests += 1;
      response.end(JSON.stringify({ keys: [jwk] }));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
  const sign: TestIssuer['sign'] = async (claims = {}, algorithm = 'key', typ?: string) => {
    const now = Math.floor(Date.now() / 1000);
    const usual = {
      iss: url,
      aud: 'numbers',
      sub: 'user-7',
      iat: now,
      exp: now + 300,
      scope: 'openid read',
      tenant: 'demo',
    };
    const merged = Object.fromEntries(
      Object.entries({ ...usual, ...claims }).filter(([, value]) => value !== undefined),
    );
    if (algorithm === 'none') {
      const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${part({ alg: 'none' })}.${part(merged)}.`;
    }
    const { privateKey } = algorithm === 'key' ? key : stranger;
    return new SignJWT(merged)
      .setProtectedHeader({ alg: 'ES256', kid: jwk.kid, ...(typ !== undefined && { typ }) })
      .sign(privateKey);
  };
  return {
    url,
    keyRequests: () => keyRequests,
    rotate: async () => {
      key = await generateKeyPair('ES256');
      jwk = { ...(await exportJWK(key.publicKey)), kid: 'k2', alg: 'ES256', use: 'sig' };
    },
    sign,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
