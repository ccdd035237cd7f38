import type { ValidationError } from 'class-validator';
import { childPointer } from './json-pointer.js';
import type { FieldError } from './problem.js';

export type Source = 'body' | 'parameter';

/**
 * Flattens class-validator's tree to one entry for each invalid member, with all its faults. Members of a body are
 * located by JSON pointer (RFC 6901), parameters by name.
 */
export function toFieldErrors(errors: readonly ValidationError[], source: Source, path = ''): FieldError[] {
  return errors.flatMap((error) => {
    const here = source === 'body' ? childPointer(path, error.property) : error.property;
    const own = faultsOf(error, source);
    const nested = toFieldErrors(error.children ?? [], source, here);
    if (own.length === 0) return nested;
    const detail = own.join('; ');
    return [source === 'body' ? { pointer: here, detail } : { parameter: here, detail }, ...nested];
  });
}

function faultsOf({ constraints, value, property }: ValidationError, source: Source): string[] {
  const broken = Object.entries(constraints ?? {});
  const unknown = `is not a known ${source === 'body' ? 'member' : 'parameter'}`;
  if (broken.length > 0 && value === undefined) return ['is missing'];
  const others = broken.filter(([rule]) => rule !== 'nestedValidation' || broken.length === 1);
  return others.map(([rule, text]) => {
    if (rule === 'whitelistValidation') return unknown;
    if (rule === 'nestedValidation') return 'must be an object';
    return inOurWords(text, property);
  });
}

/** class-validator's texts of the elements of a list. */
function inOurWords(text: string, property: string): string {
  const [, rest] = /^each value in (?:nested property )?(.*)$/s.exec(text) ?? [];
  return rest === undefined ? text : `each element of ${rest.startsWith(property) ? rest : `${property} ${rest}`}`;
}
