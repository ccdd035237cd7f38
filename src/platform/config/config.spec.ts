import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sourceFiles } from '../../../test/support/source-files.mjs';
import { PROFILE_NAMES, VARIABLES } from './variables.js';
import { parseOptions, resellerOptions } from '../../tenants/resellers/reseller-options.js';
import { loadConfig } from './config.js';
import { secretsOf } from '../common/logging/scrub.js';
import { minimal, problemsOf, production, STRONG_SECRET } from './environment.fake.js';

describe('configuration', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'config-spec-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('needs little outside production and describes the demo reseller', () => {
    const config = loadConfig(minimal);
    expect(config).toMatchObject({
      production: false,
      http: {
        port: 3000,
        host: '0.0.0.0',
        publicUrl: 'http://localhost:3000',
        corsOrigins: [],
        shutdownDelayMs: 0,
        shutdownTimeoutMs: 70_000,
      },
      colt: { environment: 'simulator', timeoutMs: 30_000, trackingHeader: 'x-tracking-id', profile: 'assumed' },
      metrics: { port: null, token: null, onServicePort: true },
      buildCommit: null,
      bootstrap: { reseller: 'demo' },
      orders: { waitMs: 10_000, reconcileAfterMs: 900_000, unconfirmedSettleMs: 300_000, sending: true },
      oidc: null,
    });
    expect(config.bootstrap?.apiKey?.reveal()).toBe('demo-key-not-for-production');
  });

  it('sends the API key in the header of the contract, unless told otherwise', () => {
    const env = { ...minimal, COLT_API_KEY: 'key' };
    const contract = readFileSync('contracts/colt-inbound.openapi.yaml', 'utf8');
    const [, header] = /apiKey:\n +type: apiKey\n +in: header\n +name: (\S+)/.exec(contract) ?? [];
    expect(loadConfig(env).colt.apiKeyHeader).toBe(header);
    expect(loadConfig({ ...env, COLT_API_KEY_HEADER: 'x-other' }).colt.apiKeyHeader).toBe('x-other');
  });

  it('reads every variable into its place', () => {
    const config = loadConfig({
      ...production,
      PORT: '8443',
      COLT_CLIENT_ID: 'id',
      COLT_CLIENT_SECRET: 'its secret',
      COLT_TOKEN_STYLE: 'product',
      COLT_RATE_PER_SECOND: '0.5',
      COLT_CALLBACK_USER: 'colt',
      COLT_CALLBACK_PASSWORD: STRONG_SECRET,
      CALLBACK_UNMATCHED_PER_DAY: '7',
      BOOTSTRAP_RESELLER: 'acme-1',
      CORS_ORIGINS: 'https://a.example.com, https://b.example.com:8443',
      TRUST_PROXY: '10.0.0.0/8, ::1',
      SENDING: 'off',
      ALLOW_DIRECT_ACTIVATION: 'true',
      OIDC_ISSUER: 'https://login.example.com/',
      OIDC_AUDIENCE: 'numbers',
      OIDC_RESELLER_CLAIM: 'tenant',
      LOG_FORMAT: '',
    });
    expect(config).toMatchObject({
      production: true,
      http: {
        port: 8443,
        publicUrl: 'https://numbers.example.com',
        corsOrigins: ['https://a.example.com', 'https://b.example.com:8443'],
        trustProxy: ['10.0.0.0/8', '::1'],
      },
      colt: {
        baseUrl: 'https://apis.colt.net/numberManagement/inbound/v1',
        tokenUrl: 'https://apis.colt.net/authentication/v1/oauth/token',
        tokenStyle: 'product',
        ratePerSecond: 0.5,
      },
      callback: { user: 'colt', unmatched: { bytes: 65_536, perDay: 7, days: 90 } },
      bootstrap: { reseller: 'acme-1', apiKey: null },
      orders: { sending: false, allowDirectActivation: true },
      oidc: { issuer: 'https://login.example.com/', audience: 'numbers', resellerClaim: 'tenant' },
      log: { level: 'info', format: 'json' },
    });
  });

  it("takes every spelling of Colt's wire, and leaves their names to src/colt", () => {
    expect(PROFILE_NAMES).toContain('other');
    for (const name of PROFILE_NAMES) {
      expect(loadConfig({ ...minimal, COLT_PROFILE: name }).colt.profile).toBe(name);
      expect(parseOptions(resellerOptions, { slug: 'a', profile: name }).profile).toBe(name);
    }
    const known = PROFILE_NAMES.join(', ');
    expect(problemsOf({ ...minimal, COLT_PROFILE: 'none' })).toEqual([
      `COLT_PROFILE: expected one of: ${known}, got "none"`,
    ]);
    // Only the default is named elsewhere, and that word has another meaning too.
    const others = new RegExp(`['"](${PROFILE_NAMES.filter((name) => name !== 'assumed').join('|')})['"]`);
    const naming = sourceFiles('.ts').filter(
      ({ path, text }) => !path.startsWith('src/colt/') && !path.endsWith('config/variables.ts') && others.test(text),
    );
    expect(naming.map(({ path }) => path)).toEqual([]);
  });

  it('listens where HOST says', () => {
    for (const host of ['127.0.0.1', '::', 'fd00::1', 'localhost', 'replica-1.internal']) {
      expect(loadConfig({ ...minimal, HOST: host }).http.host).toBe(host);
    }
  });

  it('serves /metrics on the port of the service, unless it has its own, or production has no token', () => {
    const places = [{}, { METRICS_TOKEN: STRONG_SECRET }, { METRICS_PORT: '9464' }].map((env) => [
      loadConfig({ ...minimal, ...env }).metrics.onServicePort,
      loadConfig({ ...production, ...env }).metrics.onServicePort,
    ]);
    expect(places).toEqual([
      [true, false],
      [true, true],
      [false, false],
    ]);
  });

  it('reports every problem at once, with the name and what it should look like', () => {
    const problems = problemsOf({
      PORT: '70000',
      COLT_TIMEOUT_MS: '30s',
      LOG_FORMAT: 'xml',
      BOOTSTRAP_RESELLER: 'A b',
    });
    expect(problems).toEqual([
      'PORT: expected a port number from 0 to 65535 (0: any free one), got "70000"',
      'COLT_TIMEOUT_MS: expected milliseconds, a whole number from 100 to 300000, got "30s"',
      'BOOTSTRAP_RESELLER: expected lower-case letters, digits and hyphens, at most 63, got "A b"',
      'LOG_FORMAT: expected one of: json, pretty, got "xml"',
      'DATABASE_URL: is missing: expected postgresql://user:password@host:5432/database',
    ]);
  });

  it.each([
    ['PORT', '3e3'],
    ['PORT', '-1'],
    ['HOST', 'http://0.0.0.0'],
    ['HOST', '0.0.0.0:3000'],
    ['METRICS_PORT', '70000'],
    ['METRICS_PORT', '3000'],
    ['METRICS_TOKEN', 'two words'],
    ['DATABASE_URL', 'nope'],
    ['DATABASE_URL', 'mysql://localhost/db'],
    ['DATABASE_URL', 'postgresql://localhost'],
    ['PUBLIC_URL', 'localhost:3000'],
    ['COLT_BASE_URL', 'https://user:pass@apis.colt.net/v1'],
    ['COLT_TOKEN_URL', 'https://apis.colt.net/token?x=1'],
    ['COLT_ENVIRONMENT', 'live'],
    ['COLT_CLIENT_ID', 'with:colon'],
    ['COLT_API_KEY', 'line\nbreak'],
    ['COLT_TRACKING_HEADER', 'two words'],
    ['COLT_TRACKING_HEADER', 'Authorization'],
    ['COLT_TRACKING_HEADER', 'content-length'],
    ['COLT_API_KEY_HEADER', 'authorization'],
    ['COLT_RATE_PER_SECOND', '0'],
    ['COLT_PROFILE', 'none'],
    ['CALLBACK_TRUST', 'blind'],
    ['SENDING', 'maybe'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://a.example.com/path'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '10.0.0.0/99'],
    ['TRUST_PROXY', '10.0.0.0/0'],
    ['TRUST_PROXY', '10.0.0.0/8/8'],
    ['TRUST_PROXY', '::1, 999.1.1.1'],
    ['TRUST_PROXY', 'fe80::/129'],
    ['TRUST_PROXY', '100'],
    ['LOG_LEVEL', 'loud'],
    ['RETENTION_DAYS', '7'],
    ['EVENT_RETENTION_DAYS', '13'],
    ['ARCHIVE_ORDERS_AFTER_MONTHS', '23'],
    ['DRIFT_RETENTION_DAYS', '1'],
  ])('refuses %s=%j', (name, value) => {
    const problems = problemsOf({ ...minimal, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name}: expected `));
  });

  it.each([
    [{ COLT_CALLBACK_USER: 'colt' }, 'COLT_CALLBACK_PASSWORD'],
    [{ COLT_CALLBACK_PASSWORD: 'x' }, 'COLT_CALLBACK_USER'],
    [{ OIDC_AUDIENCE: 'x' }, 'OIDC_ISSUER'],
    [{ COLT_ENVIRONMENT: 'sandbox', COLT_CLIENT_ID: 'x' }, 'BOOTSTRAP_RESELLER'],
    [
      { COLT_ENVIRONMENT: 'sandbox', BOOTSTRAP_API_KEY: 'demo-key-not-for-production', BOOTSTRAP_RESELLER: 'x' },
      'COLT_CLIENT_ID',
    ],
  ])('knows what belongs together: %j', (env, missing) => {
    expect(problemsOf({ ...minimal, ...env })[0]).toMatch(new RegExp(`^${missing}: is missing`));
  });

  it.each([
    ['this machine', 'http://localhost:8080/v1', {}, 0],
    ['this machine by number', 'http://127.8.0.1:8080', {}, 0],
    ['this machine by its IPv6 number', 'http://[::1]:8080', {}, 0],
    ['this machine in production', 'http://127.0.0.1:8080', { NODE_ENV: 'production' }, 2],
    ['another machine', 'http://colt.example', {}, 2],
    ['another machine whose name looks like this one', 'http://127.0.0.1.example', {}, 2],
    ['another machine by TLS', 'https://colt.example', {}, 0],
  ])('the live Colt at %s', (_, address, env, count) => {
    const live = { ...production, NODE_ENV: 'test', COLT_BASE_URL: address, COLT_TOKEN_URL: address };
    const problems = problemsOf({ ...live, ...env });
    expect(problems).toEqual(
      ['COLT_BASE_URL', 'COLT_TOKEN_URL']
        .slice(0, count)
        .map((name) => `${name}: expected https outside the simulator`),
    );
  });

  it.each([
    ['a colon in the issuer', { COLT_CLIENT_ID: 'https://reseller.example' }, []],
    ['no key that can be read', { COLT_CLIENT_SECRET: 'hidden' }, ['COLT_CLIENT_SECRET: with COLT_TOKEN_STYLE=signed']],
    ['no secret', { COLT_CLIENT_SECRET: '' }, ['COLT_CLIENT_SECRET: is missing']],
    ['no audience', { COLT_APPLICATION_ID: '' }, ['COLT_APPLICATION_ID: is missing']],
  ])('tokens that we sign, with %s', (_, env, starts) => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    const signed = { COLT_TOKEN_STYLE: 'signed', COLT_APPLICATION_ID: 'colt', COLT_CLIENT_SECRET: pem };
    const problems = problemsOf({ ...minimal, ...signed, ...env });
    expect(problems).toHaveLength(starts.length);
    for (const [at, start] of starts.entries()) expect(problems[at]).toContain(start);
    expect(problems.join()).not.toContain('hidden');
  });

  it('accepts the demo key only with the simulator', () => {
    const env = { COLT_ENVIRONMENT: 'sandbox', COLT_CLIENT_ID: 'x', COLT_CLIENT_SECRET: 'y', BOOTSTRAP_RESELLER: 'x' };
    expect(problemsOf({ ...minimal, ...env, BOOTSTRAP_API_KEY: 'demo-key-not-for-production' })).toEqual([
      "BOOTSTRAP_API_KEY: the demo's value is accepted only with COLT_ENVIRONMENT=simulator",
    ]);
  });

  it('shows no secret in a problem, nor in the tree', () => {
    const env = {
      ...minimal,
      DATABASE_URL: 'mysql://u:hidden-password@localhost/db',
      COLT_API_KEY: 'hidden\nkey',
      BOOTSTRAP_API_KEY: 'hidden key',
    };
    const problems = problemsOf(env);
    expect(problems).toHaveLength(3);
    expect(problems.join()).not.toContain('hidden');
    const tree = loadConfig({ ...minimal, COLT_CLIENT_SECRET: 'hidden-secret' });
    expect(JSON.stringify(tree)).not.toMatch(/hidden-secret|q8Zk3v|demo-key/);
    expect(String(tree.colt.clientSecret)).toBe('[secret]');
  });

  it('makes a SECRETS_KEY once where none is given', () => {
    const env = { DATABASE_URL: minimal.DATABASE_URL, DATA_DIR: join(folder, 'made') };
    const first = loadConfig(env).secrets.key.reveal();
    expect(Buffer.from(first, 'base64')).toHaveLength(32);
    expect(loadConfig(env).secrets.key.reveal()).toBe(first);
    const file = join(folder, 'made', 'secrets-key');
    expect(readFileSync(file, 'utf8').trim()).toBe(first);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('says so where it cannot keep one', () => {
    writeFileSync(join(folder, 'a-file'), '');
    const problems = problemsOf({ DATABASE_URL: minimal.DATABASE_URL, DATA_DIR: join(folder, 'a-file') });
    expect(problems[0]).toMatch(/^SECRETS_KEY: is not set, and could not be kept under DATA_DIR/);
  });

  it('prepares no statements where DATABASE_URL leads to a pooler, unless told to', () => {
    const direct = 'postgresql://u:direct%20password@db:5432/numbers';
    const pooled = { ...minimal, DATABASE_URL: 'postgresql://u:p@pooler:6432/numbers', DATABASE_DIRECT_URL: direct };
    const preparedIn = (env: NodeJS.ProcessEnv) => loadConfig(env).database.preparedStatements;
    expect(loadConfig(minimal).database.directUrl).toBe(minimal.DATABASE_URL);
    expect(loadConfig(pooled).database.directUrl).toBe(direct);
    expect([preparedIn(minimal), preparedIn(pooled)]).toEqual([true, false]);
    expect(preparedIn({ ...pooled, DATABASE_PREPARED_STATEMENTS: 'on' })).toBe(true);
    expect(preparedIn({ ...minimal, DATABASE_PREPARED_STATEMENTS: 'off' })).toBe(false);
    expect(preparedIn({ ...minimal, DATABASE_DIRECT_URL: minimal.DATABASE_URL })).toBe(true);
    expect(secretsOf(loadConfig(pooled))).toContain('direct password');
  });

  it('takes empty variables for missing ones, as compose files pass them', () => {
    const empty = Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, '']));
    expect(JSON.stringify(loadConfig({ ...empty, ...minimal }))).toBe(JSON.stringify(loadConfig(minimal)));
  });
});
