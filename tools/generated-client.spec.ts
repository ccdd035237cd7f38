import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { DEMO_KEY, startApp, type TestApp } from '../test/support/app.js';

const run = promisify(execFile);

/** With the functions that @hey-api/openapi-ts generates. */
const PROGRAM = `
import { createReservation, getOrder, listOrders, searchFreeNumbers } from './client';
import { createClient } from './client/client';

async function main(): Promise<void> {
  const [baseUrl = '', key = ''] = process.argv.slice(2);
  const client = createClient({ baseUrl, auth: key });
  const query = { country: 'FR', kind: 'geo', blockSize: 10, quantity: 1 } as const;
  const found = await searchFreeNumbers({ client, query, throwOnError: true });
  const [range] = found.data.items;
  if (!range) throw new Error('no free numbers');
  const body = { country: 'FR' as const, kind: 'geo' as const, ranges: [{ start: range.start, end: range.end }] };
  const headers = { 'Idempotency-Key': 'one', 'X-Actor': 'jane' };
  const { data: placed } = await createReservation({ client, body, headers, throwOnError: true });
  let order = placed;
  while (order.open) {
    order = (await getOrder({ client, path: { id: placed.id }, query: { wait: 5 }, throwOnError: true })).data;
  }
  const status = ['completed' as const, 'failed' as const];
  const listed = await listOrders({ client, query: { status, country: ['FR', 'IT'] }, throwOnError: true });
  const refused = await createReservation({ client, body });
  process.stdout.write(JSON.stringify({
    status: order.status,
    actor: order.actor,
    listed: listed.data.items.map(({ id }) => id === placed.id),
    code: refused.error?.code,
  }));
}
void main();
`;

describe('a client that @hey-api/openapi-ts generates from docs/openapi.json as it is', () => {
  let app: TestApp;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'generated-client-'));
    const generator = resolve('node_modules/@hey-api/openapi-ts/bin/run.js');
    const input = ['--input', resolve('docs/openapi.json'), '--client', '@hey-api/client-fetch'];
    [app] = await Promise.all([
      startApp(),
      run(process.execPath, [generator, ...input, '--output', join(folder, 'client'), '--silent', '--no-log-file'], {
        cwd: folder,
      }),
    ]);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await app?.close();
  });

  it('compiles under strict, searches, reserves, reads the order and lists it', async () => {
    writeFileSync(join(folder, 'story.ts'), PROGRAM);
    const options = ['--module', 'nodenext', '--strict', '--noUncheckedIndexedAccess', '--target', 'es2023'];
    const types = [
      '--lib',
      'es2023,dom,dom.iterable',
      '--types',
      'node',
      '--typeRoots',
      resolve('node_modules/@types'),
    ];
    const compile = [resolve('node_modules/typescript/bin/tsc'), ...options, ...types, 'story.ts'];
    await run(process.execPath, compile, { cwd: folder }).catch(({ stdout }: { stdout: string }) => {
      throw new Error(stdout);
    });
    const { stdout } = await run(process.execPath, ['story.js', app.url, DEMO_KEY], { cwd: folder, timeout: 30_000 });
    expect(JSON.parse(stdout)).toEqual({ status: 'completed', actor: 'jane', listed: [true], code: 'range-held' });
  });
});
