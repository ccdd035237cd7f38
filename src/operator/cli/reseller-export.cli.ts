import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { ResellerExport } from '../../tenants/resellers/reseller-export.repository.js';
import { SEARCHED_TABLES } from '../../tenants/personal-data/searched-tables.js';
import { done, type Outcome } from './command-line.js';
import { findReseller } from './find-reseller.js';

/** Raised when the form of the lines changes. */
const FORMAT = 1;

/**
 * `reseller export <slug> --reason … [--to <file>]`: a header, a line for each row of each table, and an end with the number
 * of rows, without which the export is not whole. Rows that change meanwhile may be those from before or after the change.
 * @throws CommandError; the error of the file
 */
export async function exportReseller(
  context: INestApplicationContext,
  slug: string,
  { to }: { readonly to?: string },
): Promise<Outcome> {
  const { id } = await findReseller(context, slug);
  const counts: Record<string, number> = {};
  const records = recordsOf(context.get(ResellerExport, { strict: false }), { id, slug }, counts);
  if (to === undefined) return { ...done({ reseller: slug }), stream: records };
  await pipeline(Readable.from(jsonLines(records)), createWriteStream(to, { flags: 'wx', mode: 0o600 }));
  const rows = sum(counts);
  return done(
    { reseller: slug, file: to, rows, tables: counts, personalData: true },
    ...Object.entries(counts).map(([table, count]) => `${table}: ${count} rows`),
    `${to}: ${rows} rows. It holds personal data, and no secrets`,
  );
}

async function* recordsOf(
  source: ResellerExport,
  { id, slug }: { readonly id: string; readonly slug: string },
  counts: Record<string, number>,
): AsyncGenerator<unknown> {
  const tables = await source.tables();
  const personal = new Set(SEARCHED_TABLES.map(({ name }) => name));
  yield {
    export: 'begin',
    format: FORMAT,
    reseller: slug,
    notice: 'Holds personal data of end customers in the tables that say so. No secrets, no hashes of keys.',
    tables: tables.map(({ name }) => ({ name, personalData: personal.has(name) })),
  };
  yield { table: 'reseller', row: await source.description(id) };
  for (const table of tables) {
    counts[table.name] = 0;
    for await (const row of source.rows(id, table)) {
      counts[table.name] = (counts[table.name] ?? 0) + 1;
      yield { table: table.name, row };
    }
  }
  yield { export: 'end', rows: sum(counts) };
}

async function* jsonLines(records: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
