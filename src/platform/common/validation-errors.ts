import type { ValidationError } from 'class-validator';
import type { FieldError } from './problem.js';

export type Source = 'body' | 'parameter';

/**
 * Flattens class-validator's tree: one entry for each member that does not validate, which says that it is missing, or
 * all that is wrong with it. Members of a body are named by JSON pointer (RFC 6901), parameters by name.
 */
export function toFieldErrors(errors: readonly ValidationError[], source: Source, path = ''): FieldError[] {
  return errors.flatMap((error) => {
    const here = source === 'body' ? `${path}/${pointerToken(error.property)}` : error.property;
    const own = wordsOf(error);
    const nested = toFieldErrors(error.children ?? [], source, here);
    if (own.length === 0) return nested;
    const detail = own.join('; ');
    return [source === 'body' ? { pointer: here, detail } : { parameter: here, detail }, ...nested];
  });
}

export function pointerToken(member: string): string {
  return member.replaceAll('~', '~0').replaceAll('/', '~1');
}

function wordsOf({ constraints, value }: ValidationError): string[] {
  const broken = Object.entries(constraints ?? {});
  if (broken.length > 0 && value === undefined) return ['is missing'];
  return broken.map(([rule, text]) => (rule === 'whitelistValidation' ? 'is not a known member' : text));
}
