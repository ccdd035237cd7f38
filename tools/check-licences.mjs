// @ts-check
// Fails if a package of package-lock.json has a licence that nobody has looked at.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './start-settings.mjs';

/** They ask for no more than their notice, wherever the package is used. */
const PERMISSIVE = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Python-2.0', 'Unlicense', 'CC0-1.0', 'Zlib']); // prettier-ignore
/** Only for packages that are not part of the image, with the reason. */
const FOR_DEVELOPMENT = new Map([
  ['CC-BY-4.0', 'browser data for the build'],
  ['EPL-2.0', 'a layout library of the report on boundaries'],
  [
    'MPL-2.0',
    'the compressor of style sheets and the accessibility check of the portal, which are not in what it ships',
  ],
]);

/** Own packages of this repository. */
const OWN = new Set(['', 'portal']);

/** @typedef {{ license?: string, dev?: boolean, devOptional?: boolean, link?: boolean }} Locked */

/** @type {{ packages: Record<string, Locked> }} */
const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
const faults = Object.entries(lock.packages).flatMap(([path, { license = 'none', dev, devOptional, link }]) => {
  if (OWN.has(path) || link) return [];
  const words = license.replace(/[()]/g, '').split(/ (?:AND|OR) /i);
  const alternatives = / OR /i.test(license);
  const allowed = (/** @type {string} */ word) =>
    PERMISSIVE.has(word) || ((dev || devOptional) && FOR_DEVELOPMENT.has(word));
  const good = alternatives ? words.some(allowed) : words.every(allowed);
  return good ? [] : [`${path}: licence ${license}`];
});
for (const fault of faults) process.stderr.write(`${fault}\n`);
if (faults.length > 0) process.exitCode = 1;
