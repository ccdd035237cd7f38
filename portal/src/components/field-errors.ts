import { PortalError } from '../api/client';

/** What the service found, by JSON pointer below `prefix`. An element of a list counts as the list. */
export function fieldErrors(error: unknown, prefix = ''): Readonly<Record<string, string>> {
  const errors = error instanceof PortalError ? (error.problem.errors ?? []) : [];
  return Object.fromEntries(
    errors.flatMap(({ pointer, detail }) =>
      pointer === undefined ? [] : [[prefix + pointer.replace(/\/\d+$/, ''), detail]],
    ),
  );
}

/** The idempotency key belongs to an earlier request with another body. */
export function isKeyReused(error: unknown): boolean {
  return error instanceof PortalError && error.code === 'idempotency-key-reused';
}
