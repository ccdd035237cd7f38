import { applyDecorators, Injectable, Param, type PipeTransform } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { Matches } from 'class-validator';
import { z } from 'zod';
import { DomainError } from './problem.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A UUID in a cursor. */
export const UUID_SCHEMA = z.string().regex(UUID);

/** A UUID in lower case, as Postgres returns it; null for any other text. */
export function parseUuid(text: string): string | null {
  return UUID.test(text) ? text.toLowerCase() : null;
}

/** A member or a query parameter that is a UUID, or with `each` a list of them. It arrives in lower case. */
export function IsUuid({ each = false } = {}): PropertyDecorator {
  const lowerCase = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(lowerCase) : lowerCase(value))),
    Matches(UUID, { each, message: `${each ? 'each value in ' : ''}$property must be a UUID` }),
  );
}

/** Text that is no UUID identifies nothing: it gets the same 404 as an unknown id. */
@Injectable()
export class UuidPipe implements PipeTransform<string, string> {
  transform(text: string): string {
    const id = parseUuid(text);
    if (id === null) throw new DomainError('not-found', 'Nothing has this id');
    return id;
  }
}

/** `@IdParam() id: string` of a route `…/:id`. */
export const IdParam = (name = 'id') => Param(name, UuidPipe);
