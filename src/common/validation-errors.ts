import type { ValidationError } from 'class-validator';
import type { FieldError } from './problem.js';

export type Source = 'body' | 'parameter';

/**
 * Flattens class-validator's tree: one entry for each member that does not validate, with all that is wrong with it.
 * Members of a body are named by JSON pointer (RFC 6901), path and query parameters by name.
 */
export function toFieldErrors(errors: readonly ValidationError[], source: Source, path = ''): FieldError[] {
  return errors.flatMap((error) => {
    const here = source === 'body' ? `${path}/${pointerToken(error.property)}` : error.property;
    const own = Object.entries(error.constraints ?? {}).map(([rule, text]) => wordOf(rule, text));
    const nested = toFieldErrors(error.children ?? [], source, here);
    if (own.length === 0) return nested;
    const detail = own.join('; ');
    return [source === 'body' ? { pointer: here, detail } : { parameter: here, detail }, ...nested];
  });
}

export function pointerToken(member: string): string {
  return member.replaceAll('~', '~0').replaceAll('/', '~1');
}

function wordOf(rule: string, text: string): string {
  return rule === 'whitelistValidation' ? 'is not a known member' : text;
}
