import { jest } from '@jest/globals';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import type { AddressInfo } from 'node:net';

export const CLIENT = { id: 'colt-inbound', secret: 'a-secret-of-the-client' };
const AUDIENCE = 'numbers';

export interface Person {
  readonly sub: string;
  readonly name: string;
  readonly tenant: string;
}

export interface TestProvider {
  readonly url: string;
  /** Who signs in next, and what the issuer grants. */
  person: Person;
  scope: string;
  /** Seconds. */
  accessTokenLife: number;
  /** 503 to every request while true. */
  away: boolean;
  /** Requests to the token endpoint with a refresh token. */
  refreshes: number;
  /** Registers the service and begins to serve. */
  serve(serviceUrl: string): void;
  close(): Promise<void>;
}

/** Makes the service a client of the provider. */
export function serviceEnvironment({ url }: TestProvider): Record<string, string> {
  return {
    OIDC_ISSUER: url,
    OIDC_AUDIENCE: AUDIENCE,
    OIDC_RESELLER_CLAIM: 'tenant',
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_LOGIN_PARAMETERS: `resource=${RESOURCE}`,
  };
}

const SCOPES = ['read', 'order', 'admin'];
const RESOURCE = 'https://numbers.example';

// It prints that it is not set up for production.
const { default: Provider } = await quietly(() => import('oidc-provider'));
type Provider = InstanceType<typeof Provider>;

/** A real OpenID Connect provider on a socket. Every visitor is signed in as `person` and consents. */
export async function startOpenIdProvider(): Promise<TestProvider> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'k1' };
  let answer: ReturnType<Provider['callback']> | null = null;
  const server = createServer((request, response) => {
    if (test.away || answer === null) return void response.writeHead(503).end();
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const test: TestProvider = {
    url,
    person: { sub: 'ada@acme.example', name: 'Ada Admin', tenant: 'demo' },
    scope: 'read order admin',
    accessTokenLife: 3600,
    away: false,
    refreshes: 0,
    serve: (serviceUrl) => {
      answer = quietly(() => provide(test, serviceUrl, jwk)).callback();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return test;
}

function provide(test: TestProvider, serviceUrl: string, jwk: object): Provider {
  const people = new Map<string, Person>();
  const provider: Provider = new Provider(test.url, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${serviceUrl}/bff/callback`],
        post_logout_redirect_uris: [`${serviceUrl}/`],
        backchannel_logout_uri: `${serviceUrl}/bff/backchannel-logout`,
        backchannel_logout_session_required: true,
        grant_types: ['authorization_code', 'refresh_token'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: ['a key of the cookies'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: people.get(id)?.name ?? id }) }),
    conformIdTokenClaims: false,
    fetch: (url, init) => fetch(url, init), // its own refuses loopback

    scopes: ['openid', 'offline_access', 'profile', 'read', 'order', 'admin'],
    claims: { openid: ['sub', 'sid'], profile: ['name'] },
    extraTokenClaims: () => ({ tenant: test.person.tenant }),
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    ttl: { AccessToken: () => test.accessTokenLife, Grant: 86_400, IdToken: 3600, Interaction: 600, Session: 86_400, RefreshToken: 86_400 }, // prettier-ignore
    renderError: (context, { error }) => {
      context.body = error;
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          context.body = form;
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'read order admin',
          audience: AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: test.accessTokenLife,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' });
      grant.addOIDCScope(`openid profile offline_access ${SCOPES.join(' ')}`);
      grant.addResourceScope(RESOURCE, test.scope);
      const refused = SCOPES.filter((scope) => !test.scope.split(' ').includes(scope));
      if (refused.length > 0) grant.rejectResourceScope(RESOURCE, refused.join(' '));
      await grant.save();
      return grant;
    },
  });
  provider.use(async (context, next) => {
    if (context.path.startsWith('/interaction/')) {
      people.set(test.person.sub, test.person);
      await provider.interactionFinished(context.req, context.res, { login: { accountId: test.person.sub } });
      context.respond = false;
      return;
    }
    await next();
    const { params } = (context as { oidc?: { params?: { grant_type?: unknown } } }).oidc ?? {};
    if (params?.grant_type === 'refresh_token') test.refreshes += 1;
  });
  return provider;
}

function quietly<T>(work: () => T): T {
  const warnings = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const restore = () => warnings.mockRestore();
  const result = work();
  if (result instanceof Promise) result.then(restore, restore);
  else restore();
  return result;
}
