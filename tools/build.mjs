// @ts-check
// Builds what `npm start` runs and serves, and only what has changed. Types are not checked: `npm run build` and `npm run check` do.
import { transformFile } from '@swc/core';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle } from './bundle.mjs';
import { ROOT, StartRefused } from './start-settings.mjs';
import { SWC_OPTIONS } from './swc-options.mjs';

/** @typedef {import('./running-parts.mjs').RunningParts} RunningParts */

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {string[]} inputs files and folders
 * @property {string[]} outputs files and folders; removed before the build
 * @property {(parts: RunningParts) => Promise<void>} make
 */

const PRISMA_CLIENT = 'src/platform/database/prisma';
const CONTRACT = { text: 'contracts/colt-inbound.openapi.yaml', types: 'src/colt/wire/contract.ts' };
const COMPILER = ['tools/build.mjs', 'tools/swc-options.mjs', 'node_modules/@swc/core/package.json'];
const PACKAGES = ['node_modules/.package-lock.json'];
const BUNDLER = ['tools/bundle.mjs', 'node_modules/esbuild/package.json', ...PACKAGES];

/** Each after those above it whose outputs it reads. @type {Target[][]} */
const STAGES = [
  [
    {
      name: 'Prisma client',
      inputs: ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'],
      outputs: [PRISMA_CLIENT],
      make: (parts) => runNode(parts, 'node_modules/prisma/build/index.js', 'generate'),
    },
    {
      name: "types of Colt's contract",
      inputs: [CONTRACT.text, 'node_modules/openapi-typescript/package.json'],
      outputs: [CONTRACT.types],
      make: (parts) =>
        runNode(parts, 'node_modules/openapi-typescript/bin/cli.js', CONTRACT.text, '-o', CONTRACT.types),
    },
  ],
  [
    {
      name: 'service',
      inputs: ['src', 'package.json', ...COMPILER, ...BUNDLER],
      outputs: ['dist'],
      make: async () => {
        await compile('src', 'dist', /\.(spec|fake|d)\.ts$/);
        await bundle();
      },
    },
    {
      name: 'simulator',
      inputs: ['simulator', 'package.json', ...COMPILER],
      // tsc believes its note of what it has written.
      outputs: ['build/simulator', 'build/.tsbuildinfo'],
      make: () => compile('simulator', 'build/simulator', /\.(spec|d)\.ts$/),
    },
  ],
];
/** What the service serves at /portal/. It is built beside the running service, which needs nothing of it. */
export const PORTAL_STAGES = [
  [
    {
      name: 'portal',
      inputs: ['portal/src', 'portal/index.html', 'portal/vite.config.ts', 'clients/typescript/src', ...PACKAGES],
      outputs: ['portal/dist'],
      make: (/** @type {RunningParts} */ parts) => runNode(parts, 'node_modules/vite/bin/vite.js', 'build', 'portal'),
    },
  ],
];
const NOTES = 'build/.start.json';

/**
 * Compares contents, never times: an old file may be restored, and another command may have written an output.
 * @param {RunningParts} parts
 * @param {Target[][]} [stages]
 * @throws {StartRefused}
 */
export async function build(parts, stages = STAGES) {
  /** @type {Record<string, string>} the hash over inputs and outputs of each complete build */
  const notes = readNotes();
  for (const stage of stages) {
    const changed = stage.filter((target) => notes[target.name] !== hashOf(target));
    if (changed.length > 0) process.stdout.write(`Building: ${changed.map(({ name }) => name).join(', ')}\n`);
    for (const { name, outputs } of changed) {
      delete notes[name];
      for (const output of outputs) rmSync(join(ROOT, output), { recursive: true, force: true });
    }
    writeNotes(notes);
    await Promise.all(changed.map((target) => parts.during(target.make(parts).catch(refuse))));
    for (const target of changed) notes[target.name] = hashOf(target);
    writeNotes(notes);
  }
}

/** @param {unknown} error @returns {never} */
function refuse(error) {
  throw new StartRefused(`The build failed: ${error instanceof Error ? error.message : String(error)}`);
}

/**
 * @param {string} from
 * @param {string} to
 * @param {RegExp} except
 */
async function compile(from, to, except) {
  const sources = filesIn(from).filter((path) => path.endsWith('.ts') && !except.test(path));
  const options = { ...SWC_OPTIONS, swcrc: false, configFile: false, sourceMaps: true };
  await Promise.all(
    sources.map(async (path) => {
      const target = join(ROOT, to, path.slice(from.length + 1).replace(/\.ts$/, '.js'));
      const { code, map } = await transformFile(join(ROOT, path), options);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, `${code}\n//# sourceMappingURL=${target.split('/').at(-1)}.map\n`);
      if (map) writeFileSync(`${target}.map`, map);
    }),
  );
}

/**
 * @param {RunningParts} parts
 * @param {string[]} args
 * @returns {Promise<void>}
 */
async function runNode(parts, ...args) {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  parts.add(() => child.kill());
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const code = await new Promise((done) => {
    child.on('error', done);
    child.on('close', done);
  });
  if (code !== 0) throw new Error(`${args.join(' ')}\n${said}`);
}

/** @param {Target} target */
function hashOf({ inputs, outputs }) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const path of [...inputs, ...outputs].flatMap(filesIn))
    hash.update(`\n${path}\n`).update(readFileSync(join(ROOT, path)));
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesIn(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
    .sort();
}

/** @returns {Record<string, string>} */
function readNotes() {
  try {
    return /** @type {Record<string, string>} */ (JSON.parse(readFileSync(join(ROOT, NOTES), 'utf8')));
  } catch {
    return {};
  }
}

/** @param {Record<string, string>} notes */
function writeNotes(notes) {
  const file = join(ROOT, NOTES);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(notes));
  renameSync(`${file}.new`, file);
}
