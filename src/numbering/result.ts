import type { NumberFormatError } from './number-format-error.js';

export type NumberFormatErrors = readonly [NumberFormatError, ...NumberFormatError[]];

/** The result of the `safeParse…` functions: the value, or every error that was found (at least one). */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: NumberFormatErrors };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail<T>(first: NumberFormatError, ...more: NumberFormatError[]): Result<T> {
  return { ok: false, errors: [first, ...more] };
}

/** Returns the value or throws the first error. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw result.errors[0];
  return result.value;
}
