import { createHash } from 'node:crypto';
import { DomainError } from './problem.js';

/** A strong entity tag of a JSON value. */
export function etagOf(value: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)}"`;
}

/**
 * Compares `If-Match` (RFC 9110: a list of strong tags, or `*`) with the current tag. Without the header it passes.
 * @param current null: there is no resource yet
 * @throws DomainError precondition-failed
 */
export function assertIfMatch(ifMatch: string | undefined, current: string | null): void {
  if (ifMatch === undefined || (current !== null && ifMatch.trim() === '*')) return;
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (current === null || !tags.includes(current)) {
    throw new DomainError('precondition-failed', 'The resource has changed since it had this ETag');
  }
}
