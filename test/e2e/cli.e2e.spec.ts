import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/database.service.js';
import { Resellers } from '../../src/tenants/resellers/resellers.service.js';
import { ResellersRepository } from '../../src/tenants/resellers/resellers.repository.js';
import { startApp, type TestApp } from '../support/app.js';
import { coltSpelling } from '../support/colt-spelling.js';
import { operatorCli } from '../support/operator-cli.js';
import { run } from '../support/sql.js';

const SECRETS = {
  clientSecret: 'colt-secret-of-acme',
  apiKey: 'colt-api-key-of-acme',
  callbackPassword: 'call-back-of-acme',
};

/** The default header: that of the service's own reseller, otherwise the contract's. */
const HEADER = coltSpelling.reseller.apiKeyHeader ?? 'x-apikey';

const WINDOW = 'resellers maintenance demo --from 2099-01-01T00:00:00Z';

describe("the operator's commands", () => {
  let app: TestApp;
  let folder: string;
  let secretsFile: string;
  beforeAll(async () => {
    app = await startApp();
    folder = mkdtempSync(join(tmpdir(), 'cli-spec-'));
    secretsFile = join(folder, 'secrets.json');
    writeFileSync(secretsFile, JSON.stringify(SECRETS));
    writeFileSync(join(folder, 'few.json'), JSON.stringify({ clientSecret: 'x' }));
    writeFileSync(join(folder, 'umlaut.json'), JSON.stringify({ clientSecret: 'x', apiKey: 'schlüssel' }));
    await cli(`reseller create few --environment sandbox --client-id x --secrets ${join(folder, 'few.json')}`);
  });
  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true });
  });

  const cli = (line: string) => operatorCli(app.app, line);

  const create = (slug: string, more = '') =>
    cli(
      `reseller create ${slug} --environment sandbox --client-id id-1 --callback-user ${slug}-colt --secrets ${secretsFile}${more}`,
    );

  it('creates a reseller whose secrets are never shown', async () => {
    const made = await create('acme', ' --rate 2.5');
    expect(made).toEqual({
      ok: true,
      lines: ['reseller acme created (sandbox)', expect.stringMatching(/\/colt\/acme\/callBack$/)],
    });
    const found = await app.app.get(Resellers).findBySlug('acme');
    const account = await app.app.get(Resellers).coltAccount(found?.id ?? '');
    expect(account).toMatchObject({
      environment: 'sandbox',
      clientId: 'id-1',
      apiKeyHeader: HEADER,
      ratePerSecond: 2.5,
    });
    expect(account.baseUrl).toBe('https://sandbox.apis.colt.net/numberManagement/inbound/v1');
    expect(account.clientSecret.reveal()).toBe(SECRETS.clientSecret);
    const row = await app.app.get(Database).reseller.findUnique({ where: { slug: 'acme' } });
    const shown = JSON.stringify(row) + (await cli('reseller list')).lines.join() + JSON.stringify(account);
    for (const secret of Object.values(SECRETS)) expect(shown).not.toContain(secret);
    expect(shown).toContain('acme  sandbox  active  acme');
    const clock = await app.app.get(Database).resellerSequence.findUnique({ where: { resellerId: row?.id ?? '' } });
    expect(clock).toMatchObject({ seq: 0n });
  });

  it('shows a generated call-back password once', async () => {
    const { lines } = await cli(
      `reseller create made --environment sandbox --client-id i --callback-user u --secrets ${join(folder, 'few.json')}`,
    );
    const password = /shown this once: (\S{32})$/.exec(lines.at(-1) ?? '')?.[1];
    const credential = await app.app.get(Resellers).callbackCredential('made');
    expect([credential?.user, credential?.password?.reveal()]).toEqual(['u', password]);
  });

  it.each([
    [
      'a slug that is taken',
      'reseller create demo --environment sandbox --client-id x --secrets FOLDER/secrets.json',
      /already/,
    ],
    ['a bad slug', 'reseller create A_b --environment sandbox', /slug/],
    ['a bad address', 'reseller create b --base-url ftp://x', /--base-url/],
    ['no secret', 'reseller create b --environment sandbox --client-id x', /clientSecret/],
    [
      'a colon for HTTP Basic',
      'reseller create b --environment sandbox --client-id x:y --secrets FOLDER/secrets.json',
      /--client-id/,
    ],
    [
      'no audience',
      'reseller create b --environment sandbox --client-id x --token-style signed --secrets FOLDER/secrets.json',
      /--application-id/,
    ],
    [
      'no key to sign with',
      'reseller create b --environment sandbox --client-id x --token-style signed --application-id a --secrets FOLDER/secrets.json',
      /clientSecret: .* expected a PEM private key/,
    ],
    [
      'its secret in clear',
      'reseller create b --environment production --client-id x --token-url http://colt.example --secrets FOLDER/few.json',
      /^--token-url: expected https/,
    ],
    [
      'its calls in clear',
      'reseller create b --environment sandbox --client-id x --base-url http://colt.example --secrets FOLDER/few.json',
      /^--base-url: expected https/,
    ],
    [
      'a call-back password without a user',
      'reseller create b --environment sandbox --client-id x --secrets FOLDER/secrets.json',
      /^--callback-user: is missing: callbackPassword is set$/,
    ],
    ['a call-back user without a password', 'reseller change few --callback-user u', /^callbackPassword: is missing/],
    [
      'an API key that is not valid in a header',
      'reseller create b --environment sandbox --client-id x --secrets FOLDER/umlaut.json',
      /^--secrets: .* apiKey \(printable ASCII\)/,
    ],
    ['another environment', 'reseller change acme --environment production', /stays in its environment/],
    ["the environment's own reseller", 'reseller change demo --client-id x', /environment describes/],
    ['an unknown reseller', 'reseller suspend nobody', /no reseller has the slug "nobody"/],
    ['an unknown scope', 'api-key create --reseller demo --name x --scopes read,root', /--scopes/],
    ['a date that is over', 'api-key create --reseller demo --name x --expires 2020-01-01', /--expires/],
    ['an unknown key', 'api-key revoke 0198a0f0-0000-7000-8000-000000000000', /no key/],
    ['an invalid id', 'orders settle x taken --reason y', /'x' is invalid.*Expected an id/],
    ['an empty change', 'reseller change few', /name what changes/],
    ['unknown settings', 'reseller change few --settings {"autoRepair":["all"]}', /--settings: .*only_theirs/],
    ['settings that are not JSON', 'reseller change few --settings {', /--settings: expected a JSON object/],
    ['stuck orders of an unknown reseller', 'orders stuck --reseller nobody', /no reseller has the slug "nobody"/],
    ['a key without a name', 'api-key create --reseller demo --name ', /--name: 1 to 200/],
    [
      'a settlement without a reason',
      'notifications settle 0198a0f0-0000-7000-8000-000000000000 --reason ',
      /Expected 1 to 500/,
    ],
    ['a window for an unknown reseller', 'resellers maintenance nobody --clear', /no reseller has the slug "nobody"/],
    ['a window without a reason', `${WINDOW} --to 2099-01-02T00:00:00Z`, /needed: --from, --to and --reason/],
    ['a window without an end', `${WINDOW} --reason x`, /needed: --from, --to and --reason/],
    ['a window without a time zone', `${WINDOW} --to 2099-01-02T00:00:00 --reason x`, /^--to: a time with its zone/],
    ['a window on an invalid date', `${WINDOW} --to 2099-02-30T00:00:00Z --reason x`, /^--to: a time with its zone/],
    ['a window that ends first', `${WINDOW} --to 2098-01-01T00:00:00Z --reason x`, /^--to: a time after --from/],
    [
      'a window that is over',
      'resellers maintenance demo --from 2020-01-01T00:00:00Z --to 2020-01-02T00:00:00Z --reason x',
      /^--to: .* in the future/,
    ],
    ['to clear no window', 'resellers maintenance demo --clear', /no maintenance window/],
    ['to clear and set one', `${WINDOW} --clear`, /--clear takes neither/],
    ['an epoch without a reason', 'resellers carrier-epoch demo', /required option '--reason <text>'/],
    [
      'an epoch for an unknown reseller',
      'resellers carrier-epoch nobody --reason x',
      /no reseller has the slug "nobody"/,
    ],
    ['an exception without a reason', 'restore finish --except demo', /--except needs --reason/],
    ['a reason for no exception', 'restore finish --reason x', /--reason goes with --except/],
    [
      'an exception for an unknown reseller',
      'restore finish --except nobody --reason x',
      /no reseller has the slug "nobody"/,
    ],
    ['an unnecessary exception', 'restore finish --except demo --reason x', /waits for no restore/],
    ['a restore without a reason', 'restore begin --reason ', /Expected 1 to 500 characters/],
    ['an unknown order', 'orders show 0198a0f0-0000-7000-8000-000000000000', /no order/],
  ])('rejects %s in one line', async (_, line, why) => {
    const { ok, lines } = await cli(line.replace('FOLDER', folder));
    expect(ok).toBe(false);
    expect(lines.join('\n')).toMatch(why);
    expect(await run(app.databaseUrl, 'SELECT 1 FROM sending_pause')).toEqual([]);
  });

  it('changes the given values and keeps the rest', async () => {
    await create('changing');
    const { ok } = await cli('reseller change changing --max-in-flight 3 --settings {"autoRepair":["only_theirs"]}');
    expect(ok).toBe(true);
    const reseller = await app.app.get(ResellersRepository).findBySlug('changing');
    expect(reseller?.settings).toEqual({ autoRepair: ['only_theirs'] });
    const account = await app.app.get(ResellersRepository).coltAccount(reseller?.id ?? '');
    expect([account?.maxInFlight, account?.clientSecret.reveal()]).toEqual([3, SECRETS.clientSecret]);
  });

  it('puts the API key into a header that was never named', async () => {
    await create('nameless');
    const where = { slug: 'nameless' };
    await app.app.get(Database).reseller.update({ where, data: { coltApiKeyHeader: null } });
    expect((await cli('reseller change nameless --rate 3')).ok).toBe(true);
    const row = await app.app.get(Database).reseller.findUniqueOrThrow({ where });
    expect([row.coltApiKeyHeader, row.ratePerSecond]).toEqual([HEADER, 3]);
  });

  it('accepts a local simulated Colt without TLS', async () => {
    const { ok } = await create('local', ' --base-url http://127.0.0.1:9 --token-url http://localhost:9/token');
    expect(ok).toBe(true);
  });

  it('begins a carrier epoch only outside production, and stores the reason', async () => {
    await create('sandboxed');
    const { ok, lines } = await cli('resellers carrier-epoch sandboxed --reason sandbox-was-reset');
    expect([ok, lines[0]]).toEqual([true, expect.stringMatching(/^sandboxed: carrier epoch 2 begins/)]);
    const acts = await run(
      app.databaseUrl,
      `SELECT r.carrier_epoch AS epoch, a.act, a.detail, a.reason FROM operator_act a JOIN reseller r ON r.id = a.reseller_id`,
    );
    expect(acts).toEqual([{ epoch: 2, act: 'carrier-epoch', detail: '2', reason: 'sandbox-was-reset' }]);
    const where = { slug: 'sandboxed' };
    await app.app.get(Database).reseller.update({ where, data: { environment: 'production' } });
    const refused = await cli('resellers carrier-epoch sandboxed --reason x');
    expect([refused.ok, refused.lines]).toEqual([false, [expect.stringContaining('is in production')]]);
    expect(await app.app.get(Database).reseller.findUnique({ where })).toMatchObject({ carrierEpoch: 2 });
  });

  it('creates a key that works until it is revoked', async () => {
    const { lines } = await cli('api-key create --reseller acme --name portal --scopes read');
    const key = lines[1] ?? '';
    const id = /^key (\S+)/.exec(lines[0] ?? '')?.[1] ?? '';
    const call = () => app.api('GET', '/v1/account', undefined, { authorization: `Bearer ${key}` });
    expect((await call()).body).toMatchObject({ reseller: 'acme', scopes: ['read'] });
    const listed = (await cli('api-key list --reseller acme')).lines.join();
    expect(listed).toContain(`${id}  ${key.slice(0, 8)}…  portal  read  good`);
    expect(listed).not.toContain(key);
    expect((await cli(`api-key revoke ${id}`)).ok).toBe(true);
    expect((await call()).status).toBe(401);
    expect((await cli(`api-key revoke ${id}`)).ok).toBe(false);
  });

  it('reports a truncated list', async () => {
    const { id } = await app.app.get(Database).reseller.findUniqueOrThrow({ where: { slug: 'demo' } });
    const park = (count: number) =>
      run(
        app.databaseUrl,
        `INSERT INTO notification (id, reseller_id, authenticated, state, body)
         SELECT gen_random_uuid(), $1, true, 'parked', '' FROM generate_series(1, $2::int)`,
        [id, count],
      );
    await park(499);
    expect((await cli('notifications unsettled')).lines.at(-1)).toBe('499 unsettled');
    await park(2);
    expect((await cli('notifications unsettled')).lines.at(-1)).toBe('the first 500 unsettled');
    expect((await cli('orders stuck')).lines).toEqual(['0 stuck']);
  });

  it('logs commands that change something, with who, why and how they end', async () => {
    await cli('reseller list');
    await cli('reseller suspend demo');
    await cli('reseller resume demo');
    await cli('reseller suspend nobody-here');
    await cli(`reseller carrier-epoch demo --reason reset`);
    const { lines } = await cli('log');
    const who = `${userInfo().username}@${hostname()}`;
    expect(lines.slice(0, 8).map((line) => line.slice(26))).toEqual([
      `succeeded  ${who}  reseller carrier-epoch demo  (because reset)`,
      `begun  ${who}  reseller carrier-epoch demo  (because reset)`,
      `failed  ${who}  reseller suspend nobody-here  (no reseller has the slug "nobody-here")`,
      `begun  ${who}  reseller suspend nobody-here`,
      `succeeded  ${who}  reseller resume demo`,
      `begun  ${who}  reseller resume demo`,
      `succeeded  ${who}  reseller suspend demo`,
      `begun  ${who}  reseller suspend demo`,
    ]);
    const secrets = await run(
      app.databaseUrl,
      `SELECT command FROM operator_command WHERE command ~ 'secret-of|of-acme'`,
    );
    expect(secrets).toEqual([]);
  });
});
