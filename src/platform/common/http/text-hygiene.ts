import { childPointer, shownName } from '../json-pointer.js';
import { type FieldError, validationFailed } from '../problem.js';

/** More members than the largest DTO has. Later code takes quadratic time to refuse unknown ones. */
const MAX_MEMBERS = 100;
/** As many ranges as the largest order may have. */
const MAX_ELEMENTS = 1_000;
/** More characters than the longest text of a DTO may have. */
const MAX_TEXT = 4_096;
const MAX_PARAMETERS = 100;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Rejects bodies that later code cannot handle: NUL and lone surrogates, which Postgres does not accept, members that
 * could change a prototype, numbers that lose digits, and long texts, lists and objects.
 * @throws DomainError validation-failed
 */
export function assertCleanBody(body: unknown): void {
  const errors: FieldError[] = [];
  const found: { value: unknown; pointer: string }[] = [{ value: body, pointer: '' }];
  for (const { value, pointer } of found) {
    const fault = faultOf(value);
    if (fault !== null) errors.push({ pointer, detail: fault });
    else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        const here = childPointer(pointer, name);
        const wrong = textFault(name);
        if (isInherited(name)) errors.push({ pointer: here, detail: 'is not a known member' });
        else if (wrong !== null) errors.push({ pointer: here, detail: `the name of the member ${wrong}` });
        else found.push({ value: member, pointer: here });
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
  const entries = Object.entries((parameters ?? {}) as Record<string, unknown>);
  // A parameter that is there twice is a list.
  if (entries.flatMap(([, value]) => value).length > MAX_PARAMETERS) {
    throw validationFailed({ parameter: '', detail: `the query has more than ${MAX_PARAMETERS} parameters` });
  }
  const errors: FieldError[] = [];
  for (const [name, value] of entries) {
    const parameter = shownName(name);
    if (isInherited(name)) errors.push({ parameter, detail: 'is not a known parameter' });
    for (const text of [name, ...(Array.isArray(value) ? (value as unknown[]) : [value])]) {
      const fault = typeof text === 'string' ? textFault(text) : null;
      if (fault) errors.push({ parameter, detail: fault });
    }
  }
  if (errors.length > 0) throw validationFailed(...errors);
}

function faultOf(value: unknown): string | null {
  if (typeof value === 'string') {
    return value.length > MAX_TEXT ? `is longer than ${MAX_TEXT} characters` : textFault(value);
  }
  if (typeof value === 'number') return numberFault(value);
  if (Array.isArray(value)) {
    return value.length > MAX_ELEMENTS ? `has ${value.length} elements, more than ${MAX_ELEMENTS}` : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const members = Object.keys(value).length;
  return members > MAX_MEMBERS ? `has ${members} members, more than ${MAX_MEMBERS}` : null;
}

function numberFault(value: number): string | null {
  if (!Number.isFinite(value)) return 'is a number that is too large';
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? 'is a number with too many digits' : null;
}

/** Every object inherits it: class-validator would accept it as a known member, and other code could change a prototype. */
function isInherited(name: string): boolean {
  return name in Object.prototype || name === 'prototype';
}

function textFault(text: string): string | null {
  if (text.includes('\0')) return 'contains a NUL character';
  return LONE_SURROGATE.test(text) ? 'contains half of a surrogate pair' : null;
}
