import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { until } from '../test/support/waiting.js';
import { StartFixture } from '../tools/start-fixture.js';

const OPTIONS = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };

/** Builds one of our folders into the fixture, where the demo starts the fixture's service. */
function build(folder: string, root: string): void {
  mkdirSync(join(root, 'build', folder), { recursive: true });
  for (const file of readdirSync(folder).filter((name) => /^[^.]+\.ts$/.test(name))) {
    const code = ts.transpileModule(readFileSync(join(folder, file), 'utf8'), { compilerOptions: OPTIONS });
    writeFileSync(join(root, 'build', folder, file.replace(/ts$/, 'js')), code.outputText);
  }
}

/** The processes with temporary files in that directory. */
function processesOf(temporary: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`TMPDIR=${temporary}\0`);
    } catch {
      return false;
    }
  });
}

describe('npm run demo, interrupted during its start', () => {
  let fixture: StartFixture;
  let temporary: string;
  beforeEach(() => {
    temporary = mkdtempSync(join(tmpdir(), 'demo-spec-'));
    fixture = new StartFixture();
    fixture.addMigration('20260102000000_slow', 'SELECT pg_sleep(60);');
    build('demo', fixture.root);
    build('clients/typescript/src', fixture.root);
    build('clients/typescript/src/resources', fixture.root);
  });
  afterEach(() => {
    for (const pid of processesOf(temporary)) process.kill(Number(pid), 'SIGKILL');
    rmSync(temporary, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    fixture.remove();
  });

  it.each(['SIGINT', 'SIGKILL'] as const)('leaves nothing running after %s', async (signal) => {
    const { PATH = '' } = process.env;
    const env = { PATH, TMPDIR: temporary };
    const demo = spawn(process.execPath, [join(fixture.root, 'build/demo/main.js')], { env, stdio: 'ignore' });
    const exited = new Promise((resolve) => demo.once('exit', resolve));
    const folders = () => readdirSync(temporary).filter((name) => name.startsWith('colt-inbound-demo-'));
    const begun = () => folders().some((folder) => readdirSync(join(temporary, folder)).includes('pg'));
    await until('a database', begun, 20_000);
    demo.kill(signal);
    expect(await exited).toBe(signal === 'SIGKILL' ? null : 1);
    if (signal !== 'SIGKILL') expect([folders(), processesOf(temporary)]).toEqual([[], []]);
    await until('the end of all of it', () => processesOf(temporary).length === 0);
  });
});
