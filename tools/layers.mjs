// @ts-check
// Counts the imports of src/ that run up the layers, the pairs of folders that import each other, and constructs that
// would hide either: node tools/layers.mjs. Exits with 1 if there are any.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { ROOT } from './start-settings.mjs';

/** Lower first. Folders of one layer may import each other, one way. */
const LAYERS = [['numbering'], ['platform'], ['colt', 'tenants'], ['domain'], ['workflows'], ['api', 'operator'], ['']];
const SPECIFIER = /(?:from|import)\s*(?:\(\s*)?'(\.{1,2}\/[^']+)'/g;

/** Constructs that hide a dependency from the imports, or a type from the compiler. */
const HIDDEN = [
  /\bforwardRef\(/,
  /@Inject\(\s*['"`]/,
  /\bModuleRef\b/,
  /\.get\(\s*['"`][^)]*strict: false/,
  /: any\b|<any>|\bas any\b/,
  /\bas never\b/,
  /\bas unknown as\b/,
];
const COMMENT_OR_SENTENCE = /\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n ]* [^'\n]*'/g;
/** Files that an ADR allows one. */
const ALLOWED = new Map([
  ['src/tenants/idempotency/idempotency.interceptor.ts', 'docs/adr/idempotency-keys.md'],
  ['src/platform/database/connection-pool.ts', 'docs/adr/load-decide-save.md'],
  ['src/platform/database/scoped.ts', 'docs/adr/statements-and-tenancy.md'],
]);

/** @param {string} path */
function folderOf(path) {
  const parts = path.split('/').slice(1, -1);
  return parts.slice(0, 2).join('/');
}

/** @param {string} folder */
function layerOf(folder) {
  const top = folder.split('/')[0] ?? '';
  return LAYERS.findIndex((layer) => layer.includes(top));
}

const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${path}`)
  .filter((path) => path.endsWith('.ts') && !/\.(spec|fake)\.ts$/.test(path) && !path.includes('/prisma/'));

/** @type {Map<string, string[]>} imports of another folder, by "from > to" */
const arrows = new Map();
for (const path of files) {
  for (const [, specifier = ''] of readFileSync(join(ROOT, path), 'utf8').matchAll(SPECIFIER)) {
    const target = normalize(join(dirname(path), specifier)).replace(/\.js$/, '.ts');
    const [from, to] = [folderOf(path), folderOf(target)];
    if (from === to || !target.startsWith('src/')) continue;
    const arrow = `${from || 'src'} > ${to || 'src'}`;
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), `${path} -> ${target}`]);
  }
}

const ends = (/** @type {string} */ arrow) => arrow.split(' > ').map((end) => (end === 'src' ? '' : end));
const up = [...arrows].filter(([arrow]) => {
  const [from = '', to = ''] = ends(arrow);
  return layerOf(to) > layerOf(from);
});
const mutual = [...arrows.keys()].filter((arrow) => {
  const [from = '', to = ''] = arrow.split(' > ');
  return from < to && arrows.has(`${to} > ${from}`);
});

for (const [arrow, imports] of up)
  process.stdout.write(`up: ${arrow}\n${imports.map((each) => `  ${each}\n`).join('')}`);
for (const arrow of mutual) {
  const [from = '', to = ''] = arrow.split(' > ');
  process.stdout.write(`each other: ${from}, ${to}\n`);
  const both = [...(arrows.get(arrow) ?? []), ...(arrows.get(`${to} > ${from}`) ?? [])];
  process.stdout.write(both.map((each) => `  ${each}\n`).join(''));
}
const hidden = files.filter((path) => {
  const code = readFileSync(join(ROOT, path), 'utf8').replace(COMMENT_OR_SENTENCE, '');
  return !ALLOWED.has(path) && HIDDEN.some((device) => device.test(code));
});
for (const path of hidden) process.stdout.write(`hidden: ${path}\n`);

const imports = up.reduce((sum, [, each]) => sum + each.length, 0);
process.stdout.write(
  `${imports} imports run up the layers; ${mutual.length} pairs of folders import each other; ` +
    `${hidden.length} hidden dependencies or casts beside the ${ALLOWED.size} files that an ADR allows\n`,
);
process.exitCode = imports + mutual.length + hidden.length > 0 ? 1 : 0;
