// @ts-check
// Checks whether TypeScript rejects a fault. Such a fault never runs, so no spec has to detect it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** @typedef {import('./mutants.mjs').Mutant} Mutant */

export class Compiler {
  /** @param {string} root @param {import('./import-graph.mjs').ImportGraph} graph */
  constructor(root, graph) {
    this.root = root;
    this.graph = graph;
    /** @type {Map<string, { version: number, text: string }>} */
    this.spoiled = new Map();
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
    const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    /** @type {import('typescript').LanguageServiceHost} */
    const host = {
      getScriptFileNames: () => fileNames,
      getScriptVersion: (path) => `${this.spoiled.get(path)?.version ?? 0}`,
      getScriptSnapshot: (path) => {
        const text = this.spoiled.get(path)?.text ?? ts.sys.readFile(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => root,
      getCompilationSettings: () => ({ ...options, noEmit: true, incremental: false }),
      getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
      fileExists: (path) => ts.sys.fileExists(path),
      readFile: (path) => ts.sys.readFile(path),
      readDirectory: (...args) => ts.sys.readDirectory(...args),
      directoryExists: (path) => ts.sys.directoryExists(path),
      getDirectories: (path) => ts.sys.getDirectories(path),
    };
    this.service = ts.createLanguageService(host);
  }

  /** Checks the file of the fault and the files that depend on it. @param {Mutant} mutant @returns {boolean} */
  refuses({ file, start, end, becomes }) {
    const path = join(this.root, file);
    const text = readFileSync(path, 'utf8');
    const version = (this.spoiled.get(path)?.version ?? 0) + 1;
    this.spoiled.set(path, { version, text: text.slice(0, start) + becomes + text.slice(end) });
    const refused =
      this.service.getSyntacticDiagnostics(path).length > 0 ||
      [file, ...this.graph.sourcesOver(file)].some(
        (each) => this.service.getSemanticDiagnostics(join(this.root, each)).length > 0,
      );
    this.spoiled.set(path, { version: version + 1, text });
    return refused;
  }
}
