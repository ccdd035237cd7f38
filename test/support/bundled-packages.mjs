// @ts-check
// Jest loads the modules of each package again for every spec file: some 2,000 for an end-to-end spec. Joined into a few
// files, they load in half the time. Each spec file still has its own instance of every package.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUNDLE_OPTIONS } from '../../tools/bundle.mjs';

/**
 * What the service, the simulator and the specs import. A package that is not listed loads from node_modules; the listed
 * ones that it imports are the same instances.
 */
const PACKAGES = [
  '@fastify/cors',
  '@fastify/rate-limit',
  '@nestjs/axios',
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/platform-fastify',
  '@nestjs/swagger',
  '@nestjs/testing',
  '@prisma/adapter-pg',
  '@prisma/client/runtime/client',
  '@prisma/client/runtime/query_compiler_fast_bg.postgresql.mjs',
  '@prisma/client/runtime/query_compiler_fast_bg.postgresql.wasm-base64.mjs',
  'ajv',
  'ajv-formats',
  'ajv/dist/2020.js',
  'axios',
  'class-transformer',
  'class-validator',
  'commander',
  'csv-stringify/sync',
  'fast-check',
  'fastify',
  'jose',
  'libphonenumber-js/max',
  'openapi-fetch',
  'pg',
  'pino',
  'pino-pretty',
  'prom-client',
  'rxjs',
  'uuidv7',
  'zod',
];

const FOLDER = fileURLToPath(new URL('../../build/test-packages/', import.meta.url));
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/**
 * Makes the files unless they are up to date: once after `npm ci`, in some seconds.
 * @returns {Promise<Record<string, string>>} for Jest's moduleNameMapper
 */
export async function bundledPackages() {
  const folder = join(FOLDER, keyOf([fileURLToPath(import.meta.url), installed()]));
  if (!existsSync(folder)) await make(folder);
  return Object.fromEntries(
    PACKAGES.map((name) => [`^${name.replaceAll('.', '\\.')}$`, join(folder, `${fileName(name)}.mjs`)]),
  );
}

/** npm's record of what is installed. */
function installed() {
  const esbuild = dirname(createRequire(import.meta.url).resolve('esbuild/package.json'));
  return join(dirname(esbuild), '.package-lock.json');
}

/** @param {string[]} files */
function keyOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/** @param {string} folder */
async function make(folder) {
  rmSync(FOLDER, { recursive: true, force: true });
  const draft = `${folder}.${process.pid}`;
  const entries = join(draft, 'entries');
  mkdirSync(entries, { recursive: true });
  for (const name of PACKAGES) writeFileSync(join(entries, `${fileName(name)}.mjs`), await entryOf(name));
  await build({
    ...BUNDLE_OPTIONS,
    minifyWhitespace: false, // Jest prints the lines where an error was thrown
    entryPoints: PACKAGES.map((name) => join(entries, `${fileName(name)}.mjs`)),
    outdir: draft,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
  });
  renameSync(draft, folder);
}

/** Exports by name what a package exports: of CommonJS, esbuild would export the default alone. @param {string} name */
async function entryOf(name) {
  const exported = Object.keys(await import(name));
  const names = exported.filter((each) => IDENTIFIER.test(each) && each !== 'default');
  return [
    `import * as packageExports from '${name}';`,
    `export const { ${names.join(', ')} } = packageExports;`,
    exported.includes('default') ? 'export default packageExports.default;' : '',
  ].join('\n');
}

/** @param {string} name */
function fileName(name) {
  return name.replace(/\W+/g, '_');
}
