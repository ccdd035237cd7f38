import type { NumberFormatError } from './number-format-error.js';

export type NumberFormatErrors = readonly [NumberFormatError, ...NumberFormatError[]];

/** What the `safeParse…` functions give: the value, or every fault that was found (at least one). */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: NumberFormatErrors };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail<T>(first: NumberFormatError, ...more: NumberFormatError[]): Result<T> {
  return { ok: false, errors: [first, ...more] };
}

/** The value; throws the first fault. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw result.errors[0];
  return result.value;
}
