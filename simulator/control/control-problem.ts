import { BadRequestException, NotFoundException } from '@nestjs/common';
import { z } from 'zod';

/** Parses a control body or query; an invalid one is a 400 that names the member. */
export function parseControl<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  throw new BadRequestException(z.prettifyError(parsed.error));
}

export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new NotFoundException(`${what} not found`);
  return value;
}

/** Paging of the control API's lists: the last `limit` entries, unless `offset` is given. */
export const pageSchema = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).default(1_000_000),
});
