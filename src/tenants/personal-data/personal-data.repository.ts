import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { bool, execute, int4, jsonb, nullable, select, text } from '../../platform/database/statement.js';
import { storedJson } from '../../platform/database/stored-json.js';
import type { SearchedTable } from './searched-tables.js';

const PAGE = 100;

/** A row as it is searched. */
export interface SearchedRow {
  /** Values of the primary key, as text. */
  readonly key: readonly string[];
  /** Changes with each change of the row. */
  readonly version: string;
  readonly links: readonly unknown[];
  /** Whether an open order of another end customer needs the columns `inUse`. */
  readonly inUse: boolean;
  readonly texts: Readonly<Record<string, unknown>>;
  /** The whole row, for an export. */
  readonly row: unknown;
}

/** Reads and changes texts in any table of `searched-tables.ts`, row by row. */
@Injectable()
export class PersonalDataRepository {
  constructor(private readonly database: Database) {}

  /** @param after the key of the last row of the page before */
  async page(
    resellerId: string,
    table: SearchedTable,
    after: readonly string[] | null,
    wholeRows: boolean,
  ): Promise<SearchedRow[]> {
    const key = Prisma.raw(table.key.map(([column]) => `t.${column}`).join(', '));
    const casts = table.key.map(([column, type]) => `t.${column}::${type}`);
    const values = table.key.map(([, type], at) => Prisma.sql`${after?.[at] ?? null}::text::${Prisma.raw(type)}`);
    const reseller = table.tenant === false ? Prisma.sql`${resellerId}::text IS NOT NULL` : Prisma.sql`t.reseller_id = ${resellerId}::uuid`; // prettier-ignore
    // Raw, because one statement serves all tables.
    const rows = await select(
      this.database,
      'personal_data.page',
      { key: jsonb, version: text, links: jsonb, in_use: bool, texts: jsonb, row: nullable(jsonb) },
      Prisma.sql`
      SELECT jsonb_build_array(${Prisma.raw(table.key.map(([column]) => `t.${column}::text`).join(', '))}) AS key,
        t.xmin::text AS version, ${Prisma.raw(table.links)} AS links, ${Prisma.raw(table.inUse?.when ?? 'false')} AS in_use,
        jsonb_build_object(${Prisma.raw(
          Object.keys(table.columns)
            .map((name) => `'${name}', t.${name}`)
            .join(', '),
        )}) AS texts,
        CASE WHEN ${wholeRows}::boolean THEN to_jsonb(t) END AS row
      FROM ${nameOf(table)} t
      WHERE ${reseller}
        AND (${after === null}::boolean OR (${Prisma.raw(casts.join(', '))}) > (${Prisma.join(values)}))
      ORDER BY ${key} LIMIT ${PAGE}`,
    );
    return rows.map(({ in_use: inUse, ...row }) => ({
      ...row,
      key: storedJson<string[]>(row.key),
      links: storedJson<unknown[]>(row.links),
      texts: storedJson<Record<string, unknown>>(row.texts),
      inUse,
    }));
  }

  /** Writes changed columns of a row that is still as it was read. @returns whether it was */
  async change(
    lock: ResellerLock,
    table: SearchedTable,
    { key, version }: SearchedRow,
    changed: Readonly<Record<string, unknown>>,
  ): Promise<boolean> {
    const json = JSON.stringify(changed);
    if (table.erasure === 'history') {
      const rows = await select(
        lock,
        'personal_data.erase_in_history',
        { changed: int4 },
        Prisma.sql`
        SELECT erase_in_history_v1(
          ${table.name}::text, ${lock.resellerId}::uuid, ${key[0]}::uuid, ${version}::text, ${json}::jsonb) AS changed`,
      );
      return rows[0]?.changed === 1;
    }
    const columns = Prisma.raw(Object.keys(changed).map((name) => `${name} = r.${name}`).join(', ')); // prettier-ignore
    const conditions = table.key.map(([name, type], at) => Prisma.sql`t.${Prisma.raw(name)} = ${key[at]}::text::${Prisma.raw(type)}`); // prettier-ignore
    const count = await execute(
      lock,
      'personal_data.erase',
      Prisma.sql`
      UPDATE ${nameOf(table)} t SET ${columns}
      FROM jsonb_populate_record(NULL::${nameOf(table)}, ${json}::jsonb) AS r
      WHERE t.reseller_id = ${lock.resellerId}::uuid AND ${Prisma.join(conditions, ' AND ')} AND t.xmin::text = ${version}`,
    );
    return count === 1;
  }
}

function nameOf({ name }: SearchedTable): Prisma.Sql {
  return Prisma.raw(`"${name}"`);
}
