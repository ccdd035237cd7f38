import { createHash } from 'node:crypto';
import { DomainError } from './problem.js';

/** A strong entity tag of a JSON value. */
export function etagOf(value: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)}"`;
}

/**
 * Compares `If-Match` (RFC 9110: a list of strong tags, or `*`) with the current tag. Without the header it passes.
 * @throws DomainError precondition-failed
 */
export function assertIfMatch(ifMatch: string | undefined, current: string): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (!tags.includes(current)) {
    throw new DomainError('precondition-failed', 'The resource has changed since it had this ETag');
  }
}
