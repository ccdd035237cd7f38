// @ts-check
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';
import { bundle } from '../../../tools/bundle.mjs';
import { SWC_OPTIONS } from '../../../tools/swc-options.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const AS_THEY_ARE = ['node_modules', 'prisma', 'contracts', 'package.json', 'tools', 'docs'];

/** As in jest.config.mjs: separate processes run the same code as all other tests. */
const OPTIONS = { ...SWC_OPTIONS, swcrc: false, configFile: false };

/**
 * Transpiles the sources in a second or two, without a type check, so that the suite needs no prior build. The programs
 * that the suite starts are bundled, because it starts them often.
 * @param {readonly string[]} folders below the project's root, among them src and simulator
 * @param {string} out an empty directory; gets the same layout, in which `node src/main.js` runs
 */
export async function transpile(folders, out) {
  for (const name of AS_THEY_ARE) symlinkSync(join(ROOT, name), join(out, name));
  const names = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  await Promise.all(names.map((name) => one(name, out)));
  const entryPoints = ['src/main.js', 'src/cli.js', 'simulator/main.js'];
  await bundle({ folder: out, outdir: '.', entryPoints, chunks: 'src/bundle/chunks' });
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
