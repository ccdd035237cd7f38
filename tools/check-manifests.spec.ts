import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { unknownVariables } from '../src/platform/config/unknown-variables.js';
import { VARIABLES } from '../src/platform/config/variables.js';

const SHIPPED = 'deploy/kubernetes';
const run = promisify(execFile);

/** @returns the lines of faults; null if there are none */
async function faults(folder: string): Promise<string | null> {
  return run(process.execPath, ['tools/check-manifests.mjs', folder]).then(
    () => null,
    ({ stderr }: { stderr: string }) => stderr,
  );
}

describe('the check of Kubernetes manifests', () => {
  let folder: string;
  const shipped = readFileSync(join(SHIPPED, 'base/deployment.yaml'), 'utf8');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'manifests-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('passes what is shipped', async () => {
    expect(await faults(SHIPPED)).toBeNull();
  });

  it.each([
    [
      'types and kinds',
      [
        ['minReadySeconds: 5', "minReadySeconds: '5'", /minReadySeconds must be integer/],
        ['periodSeconds: 3', 'periodSeconds: often', /periodSeconds must be integer/],
        ['kind: Deployment', 'kind: Deploiment', /no Deploiment of apps\/v1/],
        ['apps/v1', 'apps/v1beta9', /no Deployment of apps\/v1beta9/],
        ['kind: Deployment', '', /apiVersion and kind are needed/],
        ['spec:', 'spec: [', /flow/i],
      ],
    ],
    [
      'names',
      [
        ['minReadySeconds: 5', 'minReadySecond: 5', /'"minReadySecond"' does not exist/],
        ['failureThreshold: 30', 'failureTreshold: 30', /'"failureTreshold"' does not exist/],
      ],
    ],
  ] as const)('finds wrong %s', async (_, variants) => {
    for (const [n, [text, instead]] of variants.entries()) {
      expect(shipped).toContain(text);
      writeFileSync(join(folder, `${n}.yaml`), shipped.replace(text, instead));
    }
    const found = (await faults(folder)) ?? '';
    for (const [n, [, , fault]] of variants.entries()) {
      expect(
        found
          .split('\n')
          .filter((line) => line.includes(`${n}.yaml: `))
          .join(),
      ).toMatch(fault);
    }
  });

  it('sets only variables that the service has', () => {
    const settings = readFileSync(join(SHIPPED, 'base/settings.env'), 'utf8').matchAll(/^(\w+)=(.+)$/gm);
    const env = Object.fromEntries([...settings].map(([, name, value]) => [name, value]));
    expect(Object.keys(env).filter((name) => !(name in VARIABLES))).toEqual([]);
    const names = readdirSync(SHIPPED, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.yaml'))
      .flatMap((file) => [...readFileSync(join(SHIPPED, file), 'utf8').matchAll(/\{ name: ([A-Z][A-Z_]+),/g)])
      .map(([, name]) => String(name));
    expect(names).toContain('DATABASE_URL_FILE');
    expect(unknownVariables(Object.fromEntries(names.map((name) => [name, 'x'])))).toEqual([]);
  });
});
