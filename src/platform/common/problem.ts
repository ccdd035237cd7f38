import type { ProblemCode } from './problem-catalogue.js';

/** One thing to mend: `pointer` into the body, or the name of a path or query parameter, or of a header. */
export type FieldError = { detail: string } & ({ pointer: string } | { parameter: string } | { header: string });

/**
 * A refusal in the words of the domain. `detail` is for the caller's developer and holds no personal data; `members`
 * join the problem's body. `retryAfterMs`, `requiredScope` and `allow` become headers as well.
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

/** Everything that a form can mend. */
export function validationFailed(...errors: FieldError[]): DomainError {
  const [first] = errors;
  const detail = errors.length === 1 && first ? first.detail : `${errors.length} members do not validate`;
  return new DomainError('validation-failed', detail, { errors });
}
