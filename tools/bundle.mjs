// @ts-check
// Joins the compiled service and its packages into a few files, because Node spends most of a start on finding and
// reading a thousand small ones: node tools/bundle.mjs. Replaces dist/main.js and dist/cli.js; the other compiled files
// stay for tools/openapi.mjs.
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ROOT } from './start-settings.mjs';

/** Optional packages of Nest and pg, which are not installed; and packages that read files beside their own. */
const EXTERNAL = [
  '@nestjs/microservices',
  '@nestjs/websockets',
  '@nestjs/platform-express',
  '@fastify/multipart',
  '@fastify/static',
  '@fastify/view',
  'class-transformer/storage',
  'pg-native',
  'reflect-metadata',
  'swagger-ui-dist',
];
/** Runs before everything else in each file: decorators need Reflect, and packages in CommonJS require Node's modules. */
const FIRST = [
  `import 'reflect-metadata';`,
  `import { createRequire as makeRequire } from 'node:module';`,
  `const require = makeRequire(import.meta.url);`,
].join('');

/**
 * Nest copies validation rules from class to class with a `require` of its own, which would load a second class-validator
 * from node_modules: the copied rules would be lost.
 * @type {import('esbuild').Plugin}
 */
const ONE_CLASS_VALIDATOR = {
  name: 'one class-validator',
  setup: (builds) => {
    builds.onLoad({ filter: /mapped-types[\\/]dist[\\/]type-helpers\.utils\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const contents = text.replace('const require = createRequire(import.meta.url);', '');
      if (contents === text) throw new Error(`${path} no longer makes its own require`);
      return { contents };
    });
  },
};

/** @satisfies {import('esbuild').BuildOptions} */
export const BUNDLE_OPTIONS = {
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // Nest and the log use the names of classes.
  keepNames: true,
  minifySyntax: true,
  minifyWhitespace: true,
  external: EXTERNAL,
  plugins: [ONE_CLASS_VALIDATOR],
  banner: { js: FIRST },
  logLevel: 'error',
};

/**
 * Replaces each entry point.
 * @param {object} [options]
 * @param {string} [options.folder] absolute; the paths below are relative to it
 * @param {string} [options.outdir]
 * @param {string[]} [options.entryPoints]
 * @param {string} [options.chunks] a folder in `outdir`, as deep in `folder` as the files of src/, which find prisma/ and
 * docs/ by relative paths. All of them are shared by the service's entries, so that they are in chunks.
 */
export async function bundle({
  folder = ROOT,
  outdir = 'dist',
  entryPoints = ['dist/main.js', 'dist/cli.js'],
  chunks = 'bundle/chunks',
} = {}) {
  await build({
    ...BUNDLE_OPTIONS,
    absWorkingDir: folder,
    entryPoints,
    outdir,
    allowOverwrite: true,
    chunkNames: `${chunks}/[name]-[hash]`,
    sourcemap: 'linked',
    sourcesContent: false,
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await bundle();
