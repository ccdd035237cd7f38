import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { jsonb, select, text, textArray } from '../../platform/database/statement.js';
import { storedJson } from '../../platform/database/stored-json.js';

const PAGE = 500;
/** Secrets, and hashes that stand for one. */
const NEVER = [
  ...['colt_client_secret_cipher', 'colt_api_key_cipher', 'callback_password_cipher', 'key_hash'],
  ...['secret_cipher', 'previous_secret_cipher', 'tokens_cipher'],
];

/** A table of resellers' data, as the catalogue of Postgres has it. */
export interface ExportedTable {
  readonly name: string;
  /** The primary key without the reseller. */
  readonly key: readonly string[];
  readonly types: readonly string[];
}

/** Reads everything that is stored of a reseller. */
@Injectable()
export class ResellerExport {
  constructor(private readonly database: Database) {}

  /** Every table with a column `reseller_id`, so that a new one cannot be forgotten. */
  tables(): Promise<ExportedTable[]> {
    // Raw, because it reads the catalogue.
    return select(
      this.database,
      'reseller_export.tables',
      { name: text, key: textArray, types: textArray },
      Prisma.sql`
      SELECT c.relname::text AS name,
        coalesce(array_agg(a.attname::text ORDER BY k.place) FILTER (WHERE a.attname <> 'reseller_id'), '{}') AS key,
        coalesce(array_agg(format_type(a.atttypid, NULL) ORDER BY k.place) FILTER (WHERE a.attname <> 'reseller_id'), '{}') AS types
      FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
        CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND EXISTS (SELECT FROM pg_attribute r WHERE r.attrelid = c.oid AND r.attname = 'reseller_id' AND NOT r.attisdropped)
      GROUP BY c.relname ORDER BY c.relname`,
    );
  }

  /** The reseller itself, without its secrets. */
  async description(resellerId: string): Promise<unknown> {
    // Raw, because columns are named by their table.
    const [row] = await select(
      this.database,
      'reseller_export.description',
      { row: jsonb },
      Prisma.sql`SELECT to_jsonb(r) - ${NEVER}::text[] AS row FROM reseller r WHERE r.id = ${resellerId}::uuid`,
    );
    return row?.row;
  }

  /** The rows of a table, by its key. */
  async *rows(resellerId: string, table: ExportedTable): AsyncGenerator<unknown> {
    let after: readonly string[] | null = null;
    do {
      const page: Page = await this.page(resellerId, table, after);
      for (const { row } of page) yield row;
      const last = page.length === PAGE && table.key.length > 0 ? page.at(-1) : undefined;
      after = last ? storedJson<string[]>(last.key) : null;
    } while (after);
  }

  private page(
    resellerId: string,
    { name, key, types }: ExportedTable,
    after: readonly string[] | null,
  ): Promise<Page> {
    const columns = key.map((column) => `t."${column}"`);
    const list = (of: readonly string[]) => Prisma.raw(of.join(', '));
    const values = types.map((type, at) => Prisma.sql`${after?.[at] ?? null}::text::${Prisma.raw(type)}`);
    // Raw, because one statement serves all tables.
    return select(
      this.database,
      'reseller_export.page',
      { key: jsonb, row: jsonb },
      Prisma.sql`
      SELECT jsonb_build_array(${list(columns.map((column) => `${column}::text`))}) AS key, to_jsonb(t) - ${NEVER}::text[] AS row
      FROM ${Prisma.raw(`"${name}"`)} t
      WHERE t.reseller_id = ${resellerId}::uuid AND (${after === null}::boolean OR
        ${key.length === 0 ? Prisma.sql`false` : Prisma.sql`(${list(columns)}) > (${Prisma.join(values)})`})
      ORDER BY ${list(['t.reseller_id', ...columns])} LIMIT ${PAGE}`,
    );
  }
}

type Page = readonly { readonly key: unknown; readonly row: unknown }[];
