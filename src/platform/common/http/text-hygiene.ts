import { type FieldError, validationFailed } from '../problem.js';
import { pointerToken } from '../validation.pipe.js';

const MAX_DEPTH = 32;
const MAX_ERRORS = 20;
const POINTER_LENGTH = 200;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Rejects bodies that later code cannot handle: NUL and lone surrogates, which Postgres does not accept, members that
 * could change a prototype, and deep nesting. It walks iteratively, so that depth cannot overflow the call stack.
 * @throws DomainError validation-failed
 */
export function assertCleanBody(body: unknown): void {
  const errors: FieldError[] = [];
  const stack: { value: unknown; path: string; depth: number }[] = [{ value: body, path: '', depth: 0 }];
  for (let at = stack.pop(); at && errors.length < MAX_ERRORS; at = stack.pop()) {
    const { value, path, depth } = at;
    const refuse = (pointer: string, detail: string) => errors.push({ pointer: shorten(pointer), detail });
    if (typeof value === 'string') {
      const fault = textFault(value);
      if (fault) refuse(path, fault);
    } else if (value !== null && typeof value === 'object') {
      if (depth === MAX_DEPTH) {
        refuse(path, `is nested deeper than ${MAX_DEPTH} levels`);
        continue;
      }
      for (const [name, member] of Object.entries(value)) {
        const pointer = `${path}/${pointerToken(visible(name))}`;
        if (isInherited(name)) refuse(pointer, 'is not a known member');
        else if (textFault(name)) refuse(pointer, `the name of the member ${textFault(name)}`);
        else stack.push({ value: member, path: pointer, depth: depth + 1 });
      }
    }
  }
  if (errors.length > 0) throw validationFailed(...errors);
}

/**
 * The same for path and query parameters.
 * @throws DomainError validation-failed
 */
export function assertCleanParameters(parameters: unknown): void {
  const errors: FieldError[] = [];
  for (const [name, value] of Object.entries((parameters ?? {}) as Record<string, unknown>)) {
    const parameter = shorten(visible(name));
    if (isInherited(name)) errors.push({ parameter, detail: 'is not a known parameter' });
    for (const text of [name, ...(Array.isArray(value) ? (value as unknown[]) : [value])]) {
      const fault = typeof text === 'string' ? textFault(text) : null;
      if (fault) errors.push({ parameter, detail: fault });
    }
  }
  if (errors.length > 0) throw validationFailed(...errors.slice(0, MAX_ERRORS));
}

/** Every object inherits it: class-validator would accept it as a known member, and other code could change a prototype. */
function isInherited(name: string): boolean {
  return name in Object.prototype || name === 'prototype';
}

function textFault(text: string): string | null {
  if (text.includes('\0')) return 'contains a NUL character';
  return LONE_SURROGATE.test(text) ? 'contains half of a surrogate pair' : null;
}

function shorten(pointer: string): string {
  return pointer.length <= POINTER_LENGTH ? pointer : `${pointer.slice(0, POINTER_LENGTH)}…`;
}

function visible(name: string): string {
  return name.replace(/\p{Surrogate}|\0/gu, '\ufffd');
}
