// @ts-check
import { readFileSync } from 'node:fs';

/**
 * @typedef {import('./trial.mjs').Result} Result
 * @typedef {{ file: string, within: string, was: string, becomes: string, why: string }} Accepted
 */

/** Survivors that no spec can or must detect, each with an argument. */
export class AcceptedSurvivors {
  /** @param {readonly Accepted[]} list */
  constructor(list) {
    this.list = list;
  }

  /** @param {URL} path */
  static read(path) {
    return new AcceptedSurvivors(/** @type {Accepted[]} */ (JSON.parse(readFileSync(path, 'utf8'))));
  }

  /** @param {Result['mutant']} mutant */
  has(mutant) {
    return this.list.some((one) => isSame(one, mutant));
  }

  /**
   * Those whose mutant was killed or no longer exists.
   * @param {readonly Result[]} results
   * @param {readonly string[]} files
   */
  outdated(results, files) {
    const survivors = results.filter(({ end }) => end === 'survived');
    return this.list.filter((one) => files.includes(one.file) && !survivors.some(({ mutant }) => isSame(one, mutant)));
  }
}

/**
 * @param {readonly Result[]} results
 * @param {AcceptedSurvivors} accepted
 * @param {readonly string[] | false} files all of whose mutants were tried
 */
export function report(results, accepted, files) {
  const survivors = results
    .filter(({ end, mutant }) => end === 'survived' && !accepted.has(mutant))
    .map(({ mutant }) => mutant);
  const lines = [...new Set(results.map(({ mutant }) => mutant.file))].sort().map((file) => row(file, results.filter(({ mutant }) => mutant.file === file), accepted)); // prettier-ignore
  lines.push(row('all', results, accepted), ...survivors.map(place));
  if (files)
    for (const one of accepted.outdated(results, files))
      lines.push(`no longer a survivor: ${one.file}: ${one.was} → ${one.becomes}`);
  return { text: lines.join('\n'), survivors };
}

/** @param {string} name @param {readonly Result[]} results @param {AcceptedSurvivors} accepted */
function row(name, results, accepted) {
  const refused = results.filter(({ end }) => end === 'not compiled').length;
  const noticed = results.filter(({ end }) => end !== 'survived').length - refused;
  const timedOut = results.filter(({ end }) => end === 'timed out').length;
  const equivalent = results.filter(({ end, mutant }) => end === 'survived' && accepted.has(mutant)).length;
  const counted = results.length - equivalent - refused;
  const percent = counted === 0 ? 100 : (100 * noticed) / counted;
  return `${percent.toFixed(1).padStart(5)} %  killed ${noticed} (timed out ${timedOut}), survived ${counted - noticed}, equivalent ${equivalent}, not compiled ${refused}  ${name}`;
}

/** @param {Result['mutant']} mutant */
function place({ file, line, was, becomes }) {
  const short = (/** @type {string} */ text) => text.replace(/\s+/g, ' ').slice(0, 100);
  return `survived  ${file}:${line}  ${short(was)}  →  ${short(becomes) || '(nothing)'}`;
}

/** @param {Accepted} one @param {Result['mutant']} mutant */
function isSame(one, mutant) {
  return (
    one.file === mutant.file && one.within === mutant.within && one.was === mutant.was && one.becomes === mutant.becomes
  );
}
