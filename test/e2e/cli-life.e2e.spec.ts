import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnyJson } from '../support/any-json.js';
import { startApp, type TestApp } from '../support/app.js';
import { runCli } from '../support/operator-cli.js';
import { addReseller, type TestReseller } from '../support/resellers.js';
import { run } from '../support/sql.js';
import { until } from '../support/waiting.js';

const ACME = {
  type: 'business',
  name: 'Acme SARL',
  registrationNumber: 'FR40303265045',
  address: { houseNumber: '7', streetName: 'de la Gare', city: 'Lyon', postalCode: '69002', country: 'FR' },
};

let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await startApp({ env: { ORDER_WAIT_MS: '5000', UNCONFIRMED_SETTLE_MS: '150', RECONCILE_AFTER_MS: '200' } });
  folder = mkdtempSync(join(tmpdir(), 'cli-life-'));
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const cli = (line: string) => runCli(app.app, line);
const sql = (text: string, values: unknown[] = []) => run(app.databaseUrl, text, values);
const as = ({ key }: TestReseller) => ({ authorization: `Bearer ${key}` });

/** What commands of an operator may change. */
function dump() {
  const tables = [
    'reseller',
    'sending_pause',
    'operator_act',
    'operator_command',
    'api_key',
    'holding',
    'end_customer',
  ];
  return Promise.all(
    tables.map((table) => sql(`SELECT to_jsonb(t) - 'last_used_at' AS row FROM "${table}" t ORDER BY t`)),
  );
}

async function reserve(reseller: TestReseller): Promise<{ start: string; end: string }> {
  const path = '/v1/free-numbers?country=FR&kind=geo&blockSize=10&quantity=1';
  const [{ start, end }] = (await app.api('GET', path, undefined, as(reseller))).body.items;
  const body = { country: 'FR', kind: 'geo', ranges: [{ start, end }] };
  expect((await app.api('POST', '/v1/reservations', body, as(reseller))).status).toBe(201);
  await until('the reservation', async () => {
    const { body: found } = await app.api('GET', `/v1/numbers/${start}`, undefined, as(reseller));
    return found.holding?.status === 'reserved';
  });
  return { start, end };
}

describe("the end of a reseller's life", () => {
  let leaving: TestReseller;
  let range: { start: string; end: string };
  beforeAll(async () => {
    leaving = await addReseller(app, 'leaving');
    range = await reserve(leaving);
    await app.api('POST', '/v1/end-customers', ACME, as(leaving));
  });

  it('closing lists what happens to the numbers; a dry run changes nothing', async () => {
    const before = await dump();
    const dry = await cli('resellers close leaving --reason contract-ended --erase-after 30d --dry-run');
    expect(dry).toMatchObject({ ok: true, data: { dryRun: true, numbers: [{ ...range, fate: 'expires' }] } });
    expect(dry.lines).toContain('Dry run: nothing was changed.');
    expect(await dump()).toEqual(before);

    const closed = await cli('resellers close leaving --reason contract-ended --erase-after 30d');
    expect(closed.lines[0]).toBe('reseller leaving is closed: nothing new is ordered, its callers can only read');
    expect(closed.lines.join('\n')).toContain(`${range.start}–${range.end}  FR geo  reserved  until`);
    expect(await cli('resellers close leaving --reason again')).toMatchObject({ exitCode: 4 });
    expect(await cli('resellers resume leaving')).toMatchObject({
      lines: ['reseller leaving is closed: reseller reopen takes that back'],
    });
    expect((await cli('resellers list')).lines.join('\n')).toMatch(
      /leaving {2}simulator {2}closed .*may be erased from/,
    );
  });

  it.each([
    ['GET', '/v1/numbers', undefined, 200],
    ['GET', '/v1/numbers/export.csv?rows=ranges', undefined, 200],
    ['GET', '/v1/drift', undefined, 200],
    ['POST', '/v1/format/e164', { country: 'FR', national: '0170990000' }, 200],
    ['POST', '/v1/reservations', { country: 'FR', kind: 'geo', ranges: [] }, 403],
    ['POST', '/v1/drift/checks', undefined, 403],
    ['POST', '/v1/end-customers', ACME, 403],
  ])('its callers: %s %s', async (method, path, body, status) => {
    const answer = await app.api(method, path, body, as(leaving));
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body.code).toBe('reseller-closed');
  });

  it('an order that was under way when it was closed is not placed', async () => {
    // What authentication read is from before.
    await sql(`UPDATE reseller SET status = 'active' WHERE slug = 'leaving'`);
    await sql(`CREATE FUNCTION close_now() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      UPDATE reseller SET status = 'closed' WHERE slug = 'leaving'; RETURN NEW; END $$`);
    await sql(`CREATE TRIGGER close_now BEFORE INSERT ON idempotency_key FOR EACH ROW EXECUTE FUNCTION close_now()`);
    const body = { country: 'FR', kind: 'geo', ranges: [{ start: '+33170990010', end: '+33170990019' }] };
    const headers = { ...as(leaving), 'idempotency-key': 'late' };
    const answer = await app.api('POST', '/v1/reservations', body, headers);
    await sql('DROP TRIGGER close_now ON idempotency_key');
    expect([answer.status, answer.body.code]).toEqual([403, 'reseller-closed']);
    expect(
      await sql(`SELECT 1 FROM "order" o JOIN reseller r ON r.id = o.reseller_id WHERE r.slug = 'leaving'`),
    ).toHaveLength(1);
    await sql(`UPDATE reseller SET status = 'closed' WHERE slug = 'leaving'`);
  });

  it('exports everything of it, and nothing of others', async () => {
    const { records } = await cli('resellers export leaving --reason goodbye');
    const tables = new Map<string, AnyJson[]>();
    for (const record of records as { table?: string; row?: unknown }[]) {
      if (record.table) tables.set(record.table, [...(tables.get(record.table) ?? []), record.row]);
    }
    expect(tables.get('end_customer')).toMatchObject([{ name: ACME.name }]);
    expect(tables.get('order')).toHaveLength(1);
    expect(tables.get('order_history')?.length).toBeGreaterThan(1);
    expect(records[0]).toMatchObject({ export: 'begin', tables: expect.arrayContaining([{ name: 'order', personalData: true }, { name: 'attempt', personalData: true }, { name: 'reseller_sequence', personalData: false }]) }); // prettier-ignore
    expect(records.at(-1)).toEqual({ export: 'end', rows: records.length - 3 });
    const text = JSON.stringify(records);
    expect(text).not.toMatch(/cipher|key_hash/);
    const [demo] = await sql(`SELECT id FROM reseller WHERE slug = 'demo'`);
    expect(text).not.toContain(String(demo?.['id']));

    const file = join(folder, 'leaving.jsonl');
    const kept = await cli(`resellers export leaving --reason goodbye --to ${file}`);
    // A slot in flight at Colt may have been given back meanwhile.
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect([kept.ok, kept.data.rows]).toEqual([true, lines.length - 3]);
    expect(lines.length).toBeGreaterThanOrEqual(records.length - 3);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await cli('log')).lines.slice(0, 2).map((line) => / {2}(succeeded|begun) /.exec(line)?.[1])).toEqual([
      'succeeded',
      'begun',
    ]);
  });

  it('is erased only when its term is over and nothing is left to follow', async () => {
    const erase = (more = '') => cli(`resellers erase leaving --reason term-is-over${more}`);
    expect((await erase()).lines[0]).toMatch(/may be erased from \d{4}-/);
    await sql(`UPDATE reseller SET erase_after = now() WHERE slug = 'leaving'`);
    expect((await erase()).lines[0]).toMatch(/still has .*1 ranges of numbers/);
    // Colt's reservation has ended.
    await sql(`UPDATE "order" SET next_action = NULL, next_action_at = NULL WHERE reseller_id = $1`, [leaving.id]);
    await sql(`UPDATE holding SET released_at = now(), open_order_id = NULL WHERE reseller_id = $1`, [leaving.id]);
    expect((await erase()).lines[0]).toMatch(/^DATABASE_MIGRATION_URL: is missing/);

    process.env['DATABASE_MIGRATION_URL'] = app.databaseUrl;
    try {
      const before = await dump();
      expect(await erase(' --dry-run')).toMatchObject({ ok: true, data: { dryRun: true } });
      expect(await dump()).toEqual(before);
      expect(await erase()).toMatchObject({ ok: true, data: { status: 'erased' } });
    } finally {
      delete process.env['DATABASE_MIGRATION_URL'];
    }
    const { records } = await cli('resellers export leaving --reason what-is-left');
    const tables = new Set((records as { table?: string }[]).flatMap(({ table }) => table ?? []));
    expect([...tables]).toEqual(['reseller', 'operator_act', 'reseller_sequence']);
    expect(JSON.stringify(records)).not.toContain(ACME.name);
    expect((await app.api('GET', '/v1/account', undefined, as(leaving))).status).toBe(401);
    const call = await fetch(`${app.url}/colt/leaving/callBack`, { method: 'POST', body: '{}' });
    expect(call.status).toBe(401);
    expect((await app.api('GET', '/v1/numbers')).status).toBe(200);
  });

  it('histories of an open reseller stay, even for the owner', async () => {
    await reserve({ id: '', slug: 'demo', key: 'demo-key-not-for-production' });
    await expect(sql(`DELETE FROM order_history`)).rejects.toThrow('append-only');
    await expect(sql(`DELETE FROM holding_history`)).rejects.toThrow('append-only');
    await expect(sql(`SELECT erase_reseller_v1(id, 100) FROM reseller WHERE slug = 'demo'`)).rejects.toThrow(
      'not closed',
    );
  });

  it('the environment must not describe a reseller that is erased', async () => {
    await cli('resellers close demo --reason x --erase-after 1d');
    expect((await cli('resellers erase demo --reason x')).lines[0]).toContain('without BOOTSTRAP_RESELLER');
    expect(await cli('resellers reopen demo --reason a-mistake')).toMatchObject({ ok: true });
    expect((await app.api('POST', '/v1/drift/checks')).status).toBe(202);
  });
});

describe('a dry run', () => {
  it.each([
    'reseller suspend demo',
    'reseller limit demo --orders-per-day 3',
    'reseller carrier-epoch demo --reason reset',
    'reseller maintenance demo --from 2099-01-01T00:00:00Z --to 2099-01-02T00:00:00Z --reason x',
    'reseller change demo --name other',
    'reseller create other --client-id another --secrets FOLDER',
    'secrets rotate',
  ])('changes nothing: %s', async (line) => {
    const secrets = join(folder, 'secrets.json');
    writeFileSync(secrets, '{"clientSecret":"x"}');
    const before = await dump();
    const { ok, data, lines } = await cli(`${line.replace('FOLDER', secrets)} --dry-run`);
    expect([ok, data?.dryRun, lines.at(-1)]).toEqual([true, true, 'Dry run: nothing was changed.']);
    expect(await dump()).toEqual(before);
  });

  it.each(['reseller list', 'api-key create --reseller demo --name x', 'restore begin --reason x', 'log'])(
    'is refused where it makes no sense: %s',
    async (line) =>
      expect(await cli(`${line} --dry-run`)).toMatchObject({
        exitCode: 2,
        lines: [expect.stringMatching(/unknown option '--dry-run'/)],
      }),
  );
});

describe('drift at the command line', () => {
  it('compares every reseller, explains the findings, and repairs them in bulk', async () => {
    const range = await reserve({ id: '', slug: 'demo', key: 'demo-key-not-for-production' });
    await sql('DELETE FROM holding');
    const check = await cli('drift check demo --timeout 30s');
    expect([check.exitCode, check.data.incomplete]).toEqual([1, 0]);
    expect(check.lines[0]).toMatch(
      /^demo: complete: \d+ ranges at Colt, \d+ differences.*open findings: \d+ only_theirs/,
    );

    const { lines } = await cli('drift findings demo --class only_theirs');
    const at = lines.findIndex((line) => line.includes(range.start));
    expect(lines.slice(at, at + 3)).toEqual([
      expect.stringMatching(/^demo {2}\S+ {2}only_theirs {2}\+33\d+–\+33\d+ \(10 numbers\)$/),
      expect.stringMatching(
        /at Colt.*not held here: ordered outside this service, or lost with a backup; since \d{4}-/,
      ),
      '  repair: ask Colt again, and add the numbers to the inventory as reserved',
    ]);
    const dry = await cli('drift repair --all --class only_theirs --reason lost --dry-run');
    expect([dry.ok, (await cli('drift findings demo')).data.findings.length]).toEqual([true, dry.data.items.length]);

    const repaired = await cli('drift repair --all --class only_theirs --reason lost --actor jane');
    expect([repaired.exitCode, repaired.data.items[0].outcome]).toEqual([0, 'repaired']);
    expect((await app.api('GET', `/v1/numbers/${range.start}`)).body.holding.status).toBe('reserved');
    expect(await sql(`SELECT DISTINCT reason, actor FROM drift_finding WHERE state = 'repaired'`)).toEqual([
      { reason: 'lost', actor: 'jane' },
    ]);
    expect(await cli('drift check --all --timeout 30s')).toMatchObject({ exitCode: 0, data: { openFindings: 0 } });
  });

  it.each([
    ['drift check', 2, /name resellers by their slugs, or --all/],
    ['drift check demo --all', 2, /--all takes no slugs/],
    ['drift repair --all --reason x', 2, /--class, or --finding/],
    ['drift repair --all --class other --reason x', 2, /Expected some of only_theirs/],
    ['drift findings nobody', 4, /no reseller has the slug/],
    ['drift check demo --timeout soon', 2, /Expected a duration/],
  ])('%s is refused', async (line, exitCode, message) => {
    const result = await cli(line);
    expect([result.exitCode, result.lines[0]]).toEqual([exitCode, expect.stringMatching(message)]);
  });

  it('needs a running replica', async () => {
    await sql('DELETE FROM replica');
    expect(await cli('drift check --all')).toMatchObject({ exitCode: 4, lines: [expect.stringMatching(/no replica/)] });
  });
});
