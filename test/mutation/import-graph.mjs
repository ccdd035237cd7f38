// @ts-check
// The import graph: which specs can detect a fault in a file.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

/** A spec that imports this needs a Postgres. */
const DATABASE = 'test/support/database.ts';

/** @typedef {{ readonly spec: string, readonly nearest: boolean, readonly needsPostgres: boolean }} NearSpec */

/** The imports among these files of a folder. */
export class ImportGraph {
  /** @param {string} root @param {readonly string[]} files */
  constructor(root, files) {
    /** @type {Map<string, string[]>} */
    this.imports = new Map(files.map((file) => [file, importsOf(root, file)]));
  }

  /**
   * The specs with the shortest import path to a file, and the specs of its folder that import it at all.
   * @param {string} file
   * @returns {NearSpec[]}
   */
  specsNear(file) {
    const specs = [...this.imports.keys()].filter((spec) => spec.startsWith('src/') && spec.endsWith('.spec.ts'));
    const reaching = specs
      .map((spec) => ({ spec, distance: this.distance(spec, file) }))
      .filter(({ distance }) => distance < Infinity);
    const shortest = Math.min(...reaching.map(({ distance }) => distance));
    return reaching
      .map(({ spec, distance }) => ({ spec, nearest: distance === shortest }))
      .filter(({ spec, nearest }) => nearest || dirname(spec) === dirname(file))
      .map((near) => ({ ...near, needsPostgres: this.distance(near.spec, DATABASE) < Infinity }));
  }

  /** The sources of the service that import the file, nearest first. @param {string} file @returns {string[]} */
  sourcesOver(file) {
    const sources = [...this.imports].filter(([from]) => from.startsWith('src/') && !/\.(spec|fake)\.ts$/.test(from));
    const found = new Set([file]);
    for (const over of found) for (const [from, imported] of sources) if (imported.includes(over)) found.add(from);
    return [...found].slice(1);
  }

  /** @param {string} from @param {string} to */
  distance(from, to) {
    let here = new Set([from]);
    const seen = new Set(here);
    for (let steps = 0; here.size > 0; steps += 1) {
      if (here.has(to)) return steps;
      const next = [...here].flatMap((file) => this.imports.get(file) ?? []).filter((file) => !seen.has(file));
      for (const file of next) seen.add(file);
      here = new Set(next);
    }
    return Infinity;
  }
}

/** @param {string} root @param {string} file */
function importsOf(root, file) {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'));
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => normalize(join(dirname(file), name.replace(/\.js$/, '.ts'))))
    .filter((name) => existsSync(join(root, name)));
}
