import type { ProblemCode } from './problem-catalogue.js';

type Place = { pointer: string } | { parameter: string } | { header: string };

/** A fault of a request: `pointer` into the body, or the name of a path or query parameter or of a header. */
export type FieldError = Place & {
  detail: string;
  /** The activation rule that the request breaks. */
  rule?: string;
};

/**
 * A rejection with a code of the catalogue. `detail` is for the caller's developers and never contains personal data.
 * `members` are added to the problem's body; `retryAfterMs`, `requiredScope` and `allow` also set headers.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${detail}`);
  }
}

/** A problem lists so many faults and counts the others. */
const MAX_LISTED = 20;

/** Rejects input that the caller can correct. */
export function validationFailed(...errors: FieldError[]): DomainError {
  return invalidRequest(errors);
}

/** The same. @param beside further members of the problem. @param most how many faults it lists */
export function invalidRequest(
  errors: readonly FieldError[],
  beside: Readonly<Record<string, unknown>> = {},
  most = MAX_LISTED,
): DomainError {
  const [first] = errors;
  const moreErrors = Math.max(0, errors.length - most);
  const listed = moreErrors > 0 ? `; the first ${most} are listed` : '';
  const detail = errors.length === 1 && first ? located(first) : `${errors.length} members are invalid${listed}`;
  const members = { errors: errors.slice(0, most), ...(moreErrors > 0 ? { moreErrors } : {}), ...beside };
  return new DomainError('validation-failed', detail, members);
}

/** The text of a fault with the place of it. */
function located(error: FieldError): string {
  const { detail } = error;
  const place = 'pointer' in error ? error.pointer : 'parameter' in error ? error.parameter : error.header;
  if (place === '') return detail;
  const name = place.slice(place.lastIndexOf('/') + 1);
  if (detail.startsWith(`${name} `)) return `${place}${detail.slice(name.length)}`;
  return /^(is|must|has|overlaps|cannot) /.test(detail) ? `${place} ${detail}` : `${place}: ${detail}`;
}
