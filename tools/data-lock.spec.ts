import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataFolderLocked, lockDataFolder } from './data-lock.mjs';

const CONTENDER = `
import { lockDataFolder } from ${JSON.stringify(new URL('data-lock.mjs', `file://${process.cwd()}/tools/`).href)};
try { lockDataFolder(process.argv[1]); process.stdout.write('mine\\n'); setInterval(() => {}, 1000); }
catch (error) { process.stdout.write(error.name === 'Error' ? 'locked\\n' : String(error)); }
`;

function contend(folder: string): { said: Promise<string>; kill(): Promise<void> } {
  const child = spawn(process.execPath, ['--input-type=module', '-e', CONTENDER, folder]);
  const said = new Promise<string>((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk).trim())));
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return { said, kill: () => (child.kill('SIGKILL'), closed) };
}

describe('the lock on a data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'colt-inbound-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function leaveMark(owner: object, agedMs = 0): void {
    mkdirSync(join(folder, 'lock'), { recursive: true });
    const mark = join(folder, 'lock', 'left-behind');
    writeFileSync(mark, JSON.stringify(owner));
    const at = new Date(Date.now() - agedMs);
    utimesSync(mark, at, at);
  }

  function ownMark(): { pid: number; machine: string; startedAt: string } {
    const release = lockDataFolder(folder);
    const [name = ''] = readdirSync(join(folder, 'lock'));
    const mark = JSON.parse(readFileSync(join(folder, 'lock', name), 'utf8')) as ReturnType<typeof ownMark>;
    release();
    return mark;
  }

  it('reports the live owner, and is free after its release', () => {
    const release = lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow(DataFolderLocked);
    expect(() => lockDataFolder(folder)).toThrow(`process ${process.pid}`);
    release();
    lockDataFolder(folder)();
    expect(readdirSync(join(folder, 'lock'))).toEqual([]);
  });

  it('is free after its owner was killed', async () => {
    const owner = contend(folder);
    expect(await owner.said).toBe('mine');
    expect(() => lockDataFolder(folder)).toThrow(DataFolderLocked);
    await owner.kill();
    lockDataFolder(folder)();
  });

  it('is free after its owner was killed but not reaped', async () => {
    const contender = ['"$0" --input-type=module -e "$1" "$2" & exec sleep 60', process.execPath, CONTENDER, folder];
    const parent = spawn('sh', ['-c', ...contender]);
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    const [name = ''] = readdirSync(join(folder, 'lock'));
    const { pid } = JSON.parse(readFileSync(join(folder, 'lock', name), 'utf8')) as { pid: number };
    process.kill(pid, 'SIGKILL');
    while (!readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')) await sleep(10);
    try {
      lockDataFolder(folder)();
    } finally {
      parent.kill('SIGKILL');
    }
  });

  it('does not mistake a later process with the same id for the owner', () => {
    leaveMark({ ...ownMark(), startedAt: '1' });
    lockDataFolder(folder)();
  });

  it.each([
    ['beats', 0, true],
    ['is silent', 60_000, false],
  ])('respects a mark of another machine while it %s', (_, agedMs, locked) => {
    leaveMark({ ...ownMark(), machine: 'another boot' }, agedMs);
    if (locked) expect(() => lockDataFolder(folder)).toThrow(DataFolderLocked);
    else lockDataFolder(folder)();
  });

  it('never has two owners among many that start at once', async () => {
    const contenders = Array.from({ length: 8 }, () => contend(folder));
    const said = await Promise.all(contenders.map((contender) => contender.said));
    await Promise.all(contenders.map((contender) => contender.kill()));
    expect(said.filter((word) => word === 'mine').length).toBeLessThanOrEqual(1);
    expect(said.filter((word) => word === 'locked').length).toBeGreaterThanOrEqual(7);
    lockDataFolder(folder)();
  });
});
