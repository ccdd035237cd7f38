import { validationFailed } from '../../platform/common/problem.js';
import type { Kind } from '../../numbering/kind.js';

/** The kind that all held numbers of an order have; null where none is held. @throws DomainError validation-failed */
export function oneKind(kinds: readonly Kind[]): Kind | null {
  const [kind, ...others] = kinds;
  if (others.length === 0) return kind ?? null;
  throw validationFailed({ pointer: '/ranges', detail: 'the numbers are of several kinds; an order has one' });
}
