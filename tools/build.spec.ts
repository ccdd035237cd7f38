import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const BUILD = `import('./tools/build.mjs').then(({ build }) => build({ add: () => {}, during: (step) => step }))`;

describe('the build of npm start', () => {
  const root = mkdtempSync(join(tmpdir(), 'colt-inbound-build-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const service = (answer: string) =>
    write('src/main.ts', `const answer: string = '${answer}';\nconsole.log(answer);\n`);
  /** What it says that it builds. */
  const build = async () => (await run(process.execPath, ['-e', BUILD], { cwd: root })).stdout;
  const started = async () => (await run(process.execPath, ['dist/main.js'], { cwd: root })).stdout.trim();

  beforeAll(() => {
    for (const file of readdirSync('tools').filter((name) => name.endsWith('.mjs'))) {
      cpSync(join('tools', file), join(root, 'tools', file));
    }
    for (const file of [
      'package.json',
      'prisma.config.ts',
      'prisma/schema.prisma',
      'contracts/colt-inbound.openapi.yaml',
    ]) {
      cpSync(file, join(root, file));
    }
    symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
    service('first');
    write('src/cli.ts', 'export {};\n');
    write('src/colt/wire/vocabulary.ts', 'export {};\n');
    write('simulator/main.ts', 'export {};\n');
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('makes everything once, and then only what has changed', async () => {
    expect(await build()).toBe("Building: Prisma client, types of Colt's contract\nBuilding: service, simulator\n");
    expect(await started()).toBe('first');
    expect(await build()).toBe('');
    service('second');
    expect(await build()).toBe('Building: service\n');
    expect(await started()).toBe('second');
    write('simulator/main.ts', 'export const changed = true;\n');
    expect(await build()).toBe('Building: simulator\n');
    expect(await build()).toBe('');
  });

  it('makes again what another command has written or removed', async () => {
    write('dist/main.js', "console.log('written by another compiler');\n");
    rmSync(join(root, 'build/simulator/main.js'));
    expect(await build()).toBe('Building: service, simulator\n');
    expect(await started()).toBe('second');
  });

  it('removes what no source makes any more', async () => {
    write('src/gone.ts', 'export {};\n');
    await build();
    rmSync(join(root, 'src/gone.ts'));
    expect(await build()).toBe('Building: service\n');
    expect(readdirSync(join(root, 'dist'))).not.toContain('gone.js');
  });

  it('does not take an interrupted build for a complete one, even when the change is taken back', async () => {
    const before = readFileSync(join(root, 'src/main.ts'), 'utf8');
    service('third');
    const child = spawn(process.execPath, ['-e', BUILD], { cwd: root });
    while (existsSync(join(root, 'dist/main.js'))) await sleep(1);
    child.kill('SIGKILL');
    await new Promise((ended) => child.on('close', ended));
    write('src/main.ts', before);
    expect(await build()).toBe('Building: service\n');
    expect(await started()).toBe('second');
  });

  it('fails where a source has an error, and at the next try again', async () => {
    write('src/main.ts', 'const = ;\n');
    for (let time = 0; time < 2; time += 1) await expect(build()).rejects.toThrow('The build failed');
  });
});
