import { createHash } from 'node:crypto';
import { DomainError } from './problem.js';

/** A strong entity tag of anything that has a JSON form. */
export function etagOf(value: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)}"`;
}

/**
 * Compares `If-Match` (RFC 9110: a list of strong tags, or `*`) with the tag of what is there; no header asks for
 * nothing.
 * @throws DomainError precondition-failed
 */
export function assertIfMatch(ifMatch: string | undefined, current: string): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (!tags.includes(current)) {
    throw new DomainError('precondition-failed', 'It was changed since it was read with this ETag');
  }
}
