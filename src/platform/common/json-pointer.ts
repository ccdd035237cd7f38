/** Longer pointers are cut, which an ellipsis shows: a caller chooses the names of unknown members. */
const MAX_LENGTH = 200;

/**
 * Extends a JSON pointer (RFC 6901) by a member or element.
 * @returns at most 200 characters, and an ellipsis where the rest is cut
 */
export function childPointer(parent: string, token: string | number): string {
  if (parent.length > MAX_LENGTH) return parent;
  const name = shownName(String(token)).replaceAll('~', '~0').replaceAll('/', '~1');
  return shorten(`${parent}/${name}`);
}

export function pointerTo(tokens: readonly (string | number)[]): string {
  return tokens.reduce(childPointer, '');
}

/** The name of a member or parameter as a problem shows it: cut, and without characters that JSON cannot carry. */
export function shownName(name: string): string {
  return shorten(name).replace(/\p{Surrogate}|\0/gu, '\ufffd');
}

function shorten(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH).replace(/\p{Surrogate}$/u, '')}…`;
}
