// @ts-check
import { sourceFiles } from '../source-files.mjs';

const CALL = /(?<![\w.])(?:select|execute)\([\w.?\s]+,\s*('[\w.]+'|[^'\s])/g;

/**
 * The names of the statements in a source file. Every name must be a literal, because otherwise the check cannot know
 * which statements a full run should have seen.
 * @param {{ path: string, text: string }} file
 */
export function namesIn({ path, text }) {
  return [...text.matchAll(CALL)].map(([call, name = '']) => {
    if (!name.startsWith("'")) throw new Error(`${path}: a statement needs a literal name: ${call}`);
    return name.slice(1, -1);
  });
}

/** The names of all statements in src/. */
export function namedInSource() {
  const names = sourceFiles('.ts')
    .filter(({ text }) => /from '[./\w-]*\/statement\.js'/.test(text))
    .flatMap(namesIn);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  if (twice.length > 0) throw new Error(`statements with the same name: ${twice.join(', ')}`);
  return new Set(names);
}
