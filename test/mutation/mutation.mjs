// @ts-check
// npm run mutation -- [--files <glob>]… [--sample N --seed S] [--workers N] [--e2e <spec>]… [--out <file>]
// Injects one small fault after the other into the modules that decide about orders and holdings, and reports the
// faults that no spec detects. Not part of the check: a full run takes about an hour.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { ImportGraph } from './import-graph.mjs';
import { mutantsOf } from './mutants.mjs';
import { AcceptedSurvivors, report } from './report.mjs';
import { sample } from './sample.mjs';
import { tryOut } from './trial.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The pure modules that settle and send orders, change holdings and apply notifications. */
const PURE = [
  'src/domain/decision/**/*',
  'src/domain/order-model/*',
  'src/domain/orders/*',
  'src/workflows/sending/*',
  'src/domain/holdings/*',
  'src/domain/inbox/*',
  'src/workflows/settling/*',
  'src/colt/http/classify.ts',
];
const NOT_PURE = ['service', 'repository', 'module'].map((role) => `src/**/*.${role}.ts`);
const NO_SOURCE = ['spec', 'fake'].map((role) => `src/**/*.${role}.ts`);

const { values } = parseArgs({
  options: {
    files: { type: 'string', multiple: true },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
    e2e: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: 'build/mutation-survivors.json' },
  },
});

const files = values.files ? filesLike(values.files, NO_SOURCE) : filesLike(PURE, [...NO_SOURCE, ...NOT_PURE]);
if (files.length === 0) throw new Error('no file matches');
const all = files.flatMap((file) => mutantsOf(file, readFileSync(join(ROOT, file), 'utf8')));
const chosen = values.sample ? sample(all, Number(values.sample), Number(values.seed)) : all;
say(`${chosen.length} of ${all.length} mutants in ${files.length} files`);

const graph = new ImportGraph(ROOT, filesLike(['src/**/*', 'test/**/*', 'simulator/**/*'], []));
const results = await tryOut(ROOT, chosen, graph, { workers: Number(values.workers), e2e: values.e2e, say });
const accepted = AcceptedSurvivors.read(new URL('equivalent.json', import.meta.url));
const { text, survivors } = report(results, accepted, values.sample === undefined && files);
say(text);
mkdirSync(dirname(join(ROOT, values.out)), { recursive: true });
writeFileSync(join(ROOT, values.out), `${JSON.stringify(survivors, null, 2)}\n`);
say(`survivors: ${values.out}`);
process.exit(0);

/** @param {readonly string[]} globs @param {readonly string[]} but */
function filesLike(globs, but) {
  const found = ts.sys.readDirectory(ROOT, ['.ts'], ['node_modules', 'dist', 'build', ...but], globs);
  return found.map((path) => relative(ROOT, path)).sort();
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}
