import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { DEMO_KEY, startApp, type TestApp } from '../test/support/app.js';
import { otherNode } from './aside.mjs';

const run = promisify(execFile);

/** The oldest and the newest major version that the package supports. */
const NODES = [20, 24];

/** What the package depends on, from node_modules instead of the registry. */
const DEPENDENCIES = [
  'openapi-fetch',
  'openapi-typescript-helpers',
  'standardwebhooks',
  '@stablelib/base64',
  'fast-sha256',
];

/** The same program, as a module and as CommonJS, in JavaScript and for the compiler. */
const PROGRAM = `
async function main(): Promise<void> {
  const [baseUrl = '', key = ''] = process.argv.slice(2);
  const client = createClient({ baseUrl, key, actor: 'Zoë 東京 100%' });
  const stopping = new AbortController();
  const seen: string[] = [];
  let opened = () => {};
  const open = new Promise<void>((resolve) => (opened = resolve));
  const following = (async () => {
    for await (const event of client.events({ signal: stopping.signal, onOpen: opened })) {
      if (event.type === 'order.changed') seen.push(event.data.order.status);
      if (seen.includes('completed')) return;
    }
  })();
  await open;
  const search = { country: 'FR', kind: 'geo', blockSize: 10, quantity: 1 } as const;
  const [range] = (await client.freeNumbers.search(search)).items;
  if (!range) throw new Error('no free numbers');
  const { start, end } = range;
  const body = { country: 'FR', kind: 'geo', ranges: [{ start, end }] } as const;
  const order = await client.reservations.create({ ...body, ranges: [...body.ranges] }, { idempotencyKey: start });
  const ended = await client.orders.waitUntilEnded(order.id);
  await following;
  stopping.abort();
  const statuses: string[] = [];
  for await (const holding of client.numbers.list({ limit: 1 })) {
    if (holding.start === start) statuses.push(holding.status);
  }
  let csv = '';
  const reader = (await client.numbers.exportCsv()).pipeThrough(new TextDecoderStream()).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) csv += read.value;
  const refusal: unknown = await client.reservations.create({ ...body, ranges: [...body.ranges] }).catch((e: unknown) => e);
  if (!(refusal instanceof ConflictError)) throw refusal;
  const missing: unknown = await client.orders.get('00000000-0000-4000-8000-000000000000').catch((e: unknown) => e);
  let forged = false;
  try {
    verifyWebhook('{}', {}, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
  } catch (error) {
    forged = error instanceof WebhookVerificationError;
  }
  process.stdout.write(JSON.stringify({
    node: process.versions.node.split('.')[0],
    actor: ended.actor,
    status: ended.status,
    seen: seen.at(-1),
    statuses,
    exported: csv.includes(start.slice(1)),
    code: refusal.code,
    requestId: typeof refusal.requestId,
    missing: missing instanceof NotFoundError,
    forged,
  }));
}
void main();
`;
const NAMES = {
  '@colt-inbound/client': 'ConflictError, createClient, NotFoundError',
  '@colt-inbound/client/webhooks': 'verifyWebhook, WebhookVerificationError',
};
const lines = (line: (name: string, names: string) => string) =>
  Object.entries(NAMES)
    .map(([name, names]) => line(name, names))
    .join('\n');
const AS_MODULE = lines((name, names) => `import { ${names} } from '${name}';`);
const AS_COMMON_JS = lines((name, names) => `const { ${names} }: typeof import('${name}') = require('${name}');`);

describe('the package of the client', () => {
  let app: TestApp;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'client-package-'));
    const packages = DEPENDENCIES.map((name) => resolve('node_modules', name));
    const silent = ['--ignore-scripts', '--silent', '--pack-destination', folder];
    [app] = await Promise.all([
      startApp(),
      run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: 'clients/typescript' }),
      run('npm', ['pack', ...silent, ...packages]),
    ]);
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    const offline = ['--offline', '--cache', join(folder, 'cache'), '--no-audit', '--no-fund', '--silent'];
    await run('npm', ['install', ...offline, ...tarballs.map((name) => `./${name}`)], { cwd: folder });
    writeFileSync(join(folder, 'esm.mts'), `${AS_MODULE}\n${PROGRAM}`);
    writeFileSync(join(folder, 'cjs.cts'), `${AS_COMMON_JS}\n${PROGRAM}`);
    // Compiles against the types of the installed package, those of its dependencies included.
    const options = ['--module', 'nodenext', '--strict', '--target', 'es2023', '--lib', 'es2023'];
    const types = ['--types', 'node', '--typeRoots', resolve('node_modules/@types')];
    const compiler = resolve('node_modules/typescript/bin/tsc');
    const compile = [compiler, ...options, ...types, 'esm.mts', 'cjs.cts'];
    await run(process.execPath, compile, { cwd: folder }).catch(({ stdout }: { stdout: string }) => {
      throw new Error(stdout);
    });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await app?.close();
  });

  it.each(['esm.mjs', 'cjs.cjs'].flatMap((program) => NODES.map((major) => [program, major] as const)))(
    'works in an empty folder: %s on Node.js %i',
    async (program, major) => {
      const node = nodeBinary(major);
      if (node === null) return;
      const { stdout } = await run(node, [program, app.url, DEMO_KEY], { cwd: folder, timeout: 30_000 });
      expect(JSON.parse(stdout)).toEqual({
        node: String(major),
        actor: 'Zoë 東京 100%',
        status: 'completed',
        seen: 'completed',
        statuses: ['reserved'],
        exported: true,
        code: 'range-held',
        requestId: 'string',
        missing: true,
        forged: true,
      });
    },
  );
});

/** Null: the registry does not have it, which is no fault of the package. */
function nodeBinary(major: number): string | null {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  try {
    return otherNode(major);
  } catch (error) {
    process.stdout.write(`not run on Node.js ${major}: ${String(error)}\n`);
    return null;
  }
}
