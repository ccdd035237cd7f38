// @ts-check
// Runs the specs near each mutant: the quick ones first, the others for the surviving mutants.
import globalSetup from '../support/global-setup.mjs';
import globalTeardown from '../support/global-teardown.mjs';
import { Compiler } from './compiler.mjs';
import { Sandbox } from './sandbox.mjs';

/**
 * @typedef {import('./mutants.mjs').Mutant} Mutant
 * @typedef {{ mutant: Mutant, end: 'killed' | 'timed out' | 'not compiled' | 'survived' }} Result
 */

const AT_ONCE = 16;
/** The time limit: a multiple of the time without a fault, plus the start. */
const PATIENCE = 4;
const START_MS = 15_000;

/**
 * @param {string} root @param {readonly Mutant[]} mutants @param {import('./import-graph.mjs').ImportGraph} graph
 * @param {{ workers: number, e2e: readonly string[], say: (line: string) => void }} options @returns {Promise<Result[]>}
 */
export async function tryOut(root, mutants, graph, { workers, e2e, say }) {
  await globalSetup();
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void globalTeardown().finally(() => process.exit(1)));
  const compiler = new Compiler(root, graph);
  const sandbox = new Sandbox(root, Math.min(AT_ONCE, mutants.length), workers);
  try {
    /** @type {Result[]} */
    const results = [];
    for (const file of new Set(mutants.map((mutant) => mutant.file))) {
      const own = mutants.filter((mutant) => mutant.file === file);
      const tried = await ofFile(sandbox, own, roundsOf(graph.specsNear(file), e2e));
      results.push(...tried.map((result) => compiled(result, compiler)));
      const survived = results.filter(({ mutant, end }) => mutant.file === file && end === 'survived').length;
      say(`${results.length} of ${mutants.length}: ${file}, ${survived} of ${own.length} survived`);
    }
    return results;
  } finally {
    sandbox.remove();
    await globalTeardown();
  }
}

/** @param {Result} result @param {Compiler} compiler @returns {Result} */
function compiled({ mutant, end }, compiler) {
  return { mutant, end: end === 'survived' && compiler.refuses(mutant) ? 'not compiled' : end };
}

/** @param {import('./import-graph.mjs').NearSpec[]} near @param {readonly string[]} e2e */
function roundsOf(near, e2e) {
  if (near.length === 0) throw new Error('no spec reaches the file');
  /** @param {(one: import('./import-graph.mjs').NearSpec) => boolean} chosen */
  const round = (chosen) => near.filter(chosen).map(({ spec }) => spec);
  const nearest = round((one) => one.nearest && !one.needsPostgres);
  const folder = round((one) => !one.nearest && !one.needsPostgres);
  const slowNearest = round((one) => one.nearest && one.needsPostgres);
  const slow = round((one) => !one.nearest && one.needsPostgres);
  return [nearest, folder, slowNearest, slow, e2e].filter((specs) => specs.length > 0);
}

/**
 * @param {Sandbox} sandbox
 * @param {readonly Mutant[]} mutants
 * @param {readonly (readonly string[])[]} rounds
 * @returns {Promise<Result[]>}
 */
async function ofFile(sandbox, mutants, rounds) {
  /** @type {Map<Mutant, Result['end']>} */
  const ends = new Map(mutants.map((mutant) => [mutant, 'survived']));
  for (const specs of rounds) {
    const startedAt = performance.now();
    const [without] = await sandbox.run([null], specs, 10 * 60_000);
    if (without !== 'passed') throw new Error(`without any fault: ${specs.join(', ')}: ${without}`);
    const silenceMs = PATIENCE * (performance.now() - startedAt) + START_MS;
    const left = mutants.filter((mutant) => ends.get(mutant) === 'survived');
    for (let from = 0; from < left.length; from += sandbox.copies) {
      const batch = left.slice(from, from + sandbox.copies);
      const outcomes = await sandbox.run(batch, specs, silenceMs);
      for (const [index, mutant] of batch.entries()) {
        let outcome = outcomes[index];
        // It may have hung, or only have waited behind one that did.
        if (outcome === 'unfinished') [outcome] = await sandbox.run([mutant], specs, silenceMs);
        if (outcome !== 'passed') ends.set(mutant, outcome === 'failed' ? 'killed' : 'timed out');
      }
    }
  }
  return mutants.map((mutant) => ({ mutant, end: ends.get(mutant) ?? 'survived' }));
}
