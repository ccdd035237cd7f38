import { createHash } from 'node:crypto';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { z } from 'zod';
import { validationFailed } from './problem.js';
import { QueryInteger } from './query-values.js';

/** A part of a list. `nextCursor` is null on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/**
 * The page that `found` makes: looked for with one item more than `limit`, which tells whether there is a next page.
 * @param position where the list goes on behind an item, for `encodeCursor`
 */
export function pageOf<T>(list: string, found: readonly T[], limit: number, position: (last: T) => unknown): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const more = found.length > limit && last !== undefined;
  return { items, nextCursor: more ? encodeCursor(list, position(last)) : null };
}

/** A position in a list that goes by `seq`, as a cursor has it. */
export const SEQ = z.string().regex(/^\d{1,18}$/);

/** `?cursor=&limit=` of every list. */
export class PageQuery {
  /** What the page before gave as `nextCursor`. */
  @ApiPropertyOptional({ description: 'What the page before gave as `nextCursor`.', maxLength: 1000 })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  cursor?: string;

  /** Items at most. */
  @ApiPropertyOptional({ description: 'Items at most.', type: 'integer', minimum: 1, maximum: 500, default: 50 })
  @IsOptional()
  @QueryInteger(1, 500)
  limit: number = 50;
}

/**
 * Makes a list position opaque. `list` names the list and whatever its order depends on: a cursor of one list is not
 * taken by another. Write bigints as text.
 */
export function encodeCursor(list: string, position: unknown): string {
  const json = JSON.stringify(position);
  return Buffer.concat([checksum(list, json), Buffer.from(json)]).toString('base64url');
}

/**
 * Reads a cursor back. The checksum only catches accidents; what the position may be is for the schema to say, and
 * what it may reach is limited by the query, which is scoped to the reseller.
 * @throws DomainError validation-failed on `cursor`
 */
export function decodeCursor<T>(list: string, cursor: string, schema: z.ZodType<T>): T {
  const bytes = Buffer.from(cursor, 'base64url');
  const json = bytes.subarray(8).toString('utf8');
  if (bytes.length > 8 && bytes.subarray(0, 8).equals(checksum(list, json))) {
    const position = schema.safeParse(parse(json));
    if (position.success) return position.data;
  }
  throw validationFailed({ parameter: 'cursor', detail: 'cursor is not one that this list gave' });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function checksum(list: string, json: string): Buffer {
  return createHash('sha256').update(`${list}\n${json}`).digest().subarray(0, 8);
}
