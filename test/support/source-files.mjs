// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Our own sources whose path has this ending, with their text, without generated files and specs.
 * @param {string} ending
 * @returns {{ path: string, text: string }[]}
 */
export function sourceFiles(ending) {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(
      (path) =>
        path.endsWith(ending) && !path.endsWith(`.spec${ending}`) && !path.startsWith('platform/database/prisma/'),
    )
    .map((path) => ({ path: `src/${path}`, text: readFileSync(join(ROOT, 'src', path), 'utf8') }));
}
