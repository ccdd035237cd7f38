// @ts-check
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const AS_THEY_ARE = ['node_modules', 'prisma', 'contracts', 'package.json', 'tools', 'docs'];

/** As in jest.config.mjs: separate processes run the same code as all other tests. */
const OPTIONS = /** @type {const} */ ({
  swcrc: false,
  configFile: false,
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
});

/**
 * Transpiles the sources in a second or two, without a type check, so that the suite needs no prior build.
 * @param {readonly string[]} folders below the project's root
 * @returns {Promise<string>} a temporary directory with the same layout, in which `node src/main.js` runs
 */
export async function transpile(folders) {
  const out = mkdtempSync(join(tmpdir(), 'colt-inbound-chaos-'));
  for (const name of AS_THEY_ARE) symlinkSync(join(ROOT, name), join(out, name));
  const names = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  await Promise.all(names.map((name) => one(name, out)));
  return out;
}

/**
 * @param {string} name
 * @param {string} out
 */
async function one(name, out) {
  if (name.endsWith('.mjs')) copy(name, out);
  if (!name.endsWith('.ts') || name.endsWith('.d.ts') || name.endsWith('.spec.ts')) return;
  const { code } = await transform(readFileSync(join(ROOT, name), 'utf8'), { ...OPTIONS, filename: join(ROOT, name) });
  const target = join(out, name.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
}

/**
 * @param {string} name
 * @param {string} out
 */
function copy(name, out) {
  mkdirSync(dirname(join(out, name)), { recursive: true });
  cpSync(join(ROOT, name), join(out, name));
}
