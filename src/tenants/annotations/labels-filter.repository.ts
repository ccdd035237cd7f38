import { Prisma } from '../../platform/database/prisma/client.js';

/** Filters by what a reseller attached to its resources. */
export interface LabelsFilter {
  /** The resource has this tag. */
  readonly tag?: string | undefined;
  /** The resource has all these keys with these texts. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/**
 * The conditions of a WHERE clause, in the form of the partial indexes.
 * @param alias of the table, with its dot, or empty
 */
export function labelConditions({ tag, metadata }: LabelsFilter, alias: '' | 'o.' = ''): Prisma.Sql[] {
  const prefix = Prisma.raw(alias);
  return [
    ...(tag === undefined
      ? []
      : [Prisma.sql`${prefix}tags <> '[]'::jsonb AND ${prefix}tags @> ${JSON.stringify([tag])}::jsonb`]),
    ...(metadata === undefined
      ? []
      : [Prisma.sql`${prefix}metadata <> '{}'::jsonb AND ${prefix}metadata @> ${JSON.stringify(metadata)}::jsonb`]),
  ];
}
