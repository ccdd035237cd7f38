// @ts-check
// Counts the imports of src/ that run up the layers, and the pairs of folders that import each other. Exits
// with 1 if there are any: node tools/layers.mjs
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { ROOT } from './start-settings.mjs';

/** Lower first. Folders of one layer may import each other, one way. */
const LAYERS = [['numbering'], ['platform'], ['colt', 'tenants'], ['domain'], ['workflows'], ['api', 'operator'], ['']];
const SPECIFIER = /(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g;

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
const imports = up.reduce((sum, [, each]) => sum + each.length, 0);
process.stdout.write(`${imports} imports run up the layers; ${mutual.length} pairs of folders import each other\n`);
process.exitCode = imports + mutual.length > 0 ? 1 : 0;
