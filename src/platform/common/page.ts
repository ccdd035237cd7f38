import { createHash } from 'node:crypto';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { z } from 'zod';
import { validationFailed } from './problem.js';
import { QueryInteger } from './query-values.js';

/** One page of a list. `nextCursor` is null on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** A page of a list whose changes are events. */
export interface CurrentPage<T> extends Page<T> {
  /** The id of the last event that the page reflects: the stream after it continues without a gap. */
  asOf: string;
}

/**
 * Cuts a page from `found`, which was queried with one item more than `limit` to see whether another page follows.
 * @param position what `encodeCursor` stores of the last item
 */
export function pageOf<T>(list: string, found: readonly T[], limit: number, position: (last: T) => unknown): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const more = found.length > limit && last !== undefined;
  return { items, nextCursor: more ? encodeCursor(list, position(last)) : null };
}

/** The position in a list ordered by `seq`. */
export const SEQ = z.string().regex(/^\d{1,18}$/);

/** `?cursor=&limit=` of every list. */
export class PageQuery {
  @ApiPropertyOptional({ description: '`nextCursor` of the previous page.', maxLength: 1000 })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  cursor?: string;

  @ApiPropertyOptional({
    description: 'Maximum number of items.',
    type: 'integer',
    minimum: 1,
    maximum: 500,
    default: 50,
  })
  @IsOptional()
  @QueryInteger(1, 500)
  limit: number = 50;
}

/**
 * Makes a list position opaque. `list` names the list, so that another list rejects the cursor. Write bigints as text.
 */
export function encodeCursor(list: string, position: unknown): string {
  const json = JSON.stringify(position);
  return Buffer.concat([checksum(list, json), Buffer.from(json)]).toString('base64url');
}

/**
 * Reads a cursor. The checksum catches accidents only: the schema validates the position, and the query that uses it
 * is scoped to the reseller.
 * @throws DomainError validation-failed on `cursor`
 */
export function decodeCursor<T>(list: string, cursor: string, schema: z.ZodType<T>): T {
  const bytes = Buffer.from(cursor, 'base64url');
  const json = bytes.subarray(8).toString('utf8');
  if (bytes.length > 8 && bytes.subarray(0, 8).equals(checksum(list, json))) {
    const position = schema.safeParse(parse(json));
    if (position.success) return position.data;
  }
  throw validationFailed({ parameter: 'cursor', detail: 'cursor was not issued by this list' });
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
