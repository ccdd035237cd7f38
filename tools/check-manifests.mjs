// @ts-check
// `node tools/check-manifests.mjs [folder]`: checks Kubernetes manifests against the schemas that Kubernetes publishes, as
// the package kubernetes-models carries them. Its validators find wrong types; they let unknown names pass, as the schemas
// do, so the compiler compares the names with the package's types.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { ROOT } from './start-settings.mjs';

/**
 * @typedef {object} Manifest
 * @property {string} file
 * @property {{ apiVersion: string, kind: string }} content
 */

/** Kustomize's own files are no objects of a cluster. */
const KUSTOMIZATION = 'kustomize.config.k8s.io/';

/**
 * @param {string} folder
 * @returns {Promise<string[]>} a line for each fault
 */
export async function manifestFaults(folder) {
  /** @type {string[]} */
  const faults = [];
  /** @type {Manifest[]} */
  const manifests = [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.yaml')).sort()) {
    for (const document of parseAllDocuments(readFileSync(join(folder, file), 'utf8'))) {
      faults.push(...document.errors.map(({ message }) => `${file}: ${message}`));
      /** @type {{ apiVersion?: unknown, kind?: unknown } | null} */
      const content = document.toJS();
      const { apiVersion, kind } = content ?? {};
      if (typeof kind !== 'string' || typeof apiVersion !== 'string') {
        faults.push(`${file}: apiVersion and kind are needed`);
      } else if (!apiVersion.startsWith(KUSTOMIZATION)) {
        manifests.push({ file, content: { ...content, apiVersion, kind } });
      }
    }
  }
  for (const manifest of manifests) faults.push(...(await typeFaults(manifest)));
  return faults.length > 0 ? faults : nameFaults(manifests);
}

/**
 * @param {Manifest} manifest
 * @returns {Promise<string[]>}
 */
async function typeFaults({ file, content }) {
  /** @type {Record<string, (new (content: object) => { validate(): void }) | undefined>} */
  const models = await import(`kubernetes-models/${content.apiVersion}`).catch(() => ({}));
  const Model = models[content.kind];
  if (!Model) return [`${file}: Kubernetes has no ${content.kind} of ${content.apiVersion}`];
  try {
    new Model(content).validate();
    return [];
  } catch (error) {
    return [`${file}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/**
 * Compiles each manifest as a literal of its type.
 * @param {readonly Manifest[]} manifests
 * @returns {string[]}
 */
function nameFaults(manifests) {
  const folder = join(ROOT, 'build', 'manifests');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const sources = manifests.map(({ content: { apiVersion, kind }, content }, n) => {
    const path = join(folder, `${n}.mts`);
    const literal = JSON.stringify(content, null, 1);
    writeFileSync(path, `import type { I${kind} } from 'kubernetes-models/${apiVersion}';\nexport const manifest: I${kind} = ${literal};\n`); // prettier-ignore
    return path;
  });
  const options = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
  };
  return ts.getPreEmitDiagnostics(ts.createProgram(sources, options)).map(({ file, messageText }) => {
    const index = sources.indexOf(join(file?.fileName ?? ''));
    return `${manifests[index]?.file}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

if (process.argv[1]?.endsWith('check-manifests.mjs')) {
  const folder = process.argv[2] ?? join(ROOT, 'deploy', 'kubernetes');
  const faults = await manifestFaults(folder);
  for (const fault of faults) process.stderr.write(`${relative('.', join(folder, fault))}\n`);
  if (faults.length > 0) process.exitCode = 1;
}
