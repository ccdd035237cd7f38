// @ts-check
import { GENERATED, STATEMENTS } from './across-resellers.mjs';
import { findUnbound } from './check-tenancy.mjs';

/** @typedef {ReturnType<typeof import('../statements/recorded.mjs').recordedIn>} Recorded */

const PUBLIC_TABLES = `SELECT table_name AS name, array_agg(column_name::text ORDER BY ordinal_position) AS columns
  FROM information_schema.columns c JOIN pg_class t ON t.oid = format('public.%I', c.table_name)::regclass
  WHERE c.table_schema = 'public' AND NOT t.relispartition GROUP BY 1`;

/**
 * References to tenants' tables that the recorded SQL does not bind to a reseller, except the listed statements across
 * resellers.
 * @param {Pick<Recorded, 'statements' | 'sql'>} recorded
 * @param {import('pg').Client} client
 * @param {boolean} all whether every spec ran: then each entry of the list must have been used
 */
export async function tenancyFaults({ statements, sql }, client, all) {
  const { rows } = await client.query(PUBLIC_TABLES);
  const catalog = new Map(rows.map(({ name, columns }) => [name, columns]));
  const nameOf = new Map(statements.map(({ text, name }) => [text, name]));
  const texts = new Map([...sql, ...nameOf.keys()].map((text) => [normalise(text), text]));
  const needed = new Set();
  /** @type {string[]} */
  const faults = [];
  for (const [normalised, text] of texts) {
    const found = await findUnbound(text, catalog).catch((error) => [`the check of tenancy fails: ${error.message}`]);
    if (found.length === 0) continue;
    const name = nameOf.get(text);
    const entry = name ? STATEMENTS.has(name) && name : GENERATED.find((known) => known.sql.test(normalised));
    if (entry) needed.add(entry);
    else faults.push(...found.map((fault) => `${name ?? normalised}: ${fault}`));
  }
  const distinct = [...new Set(faults)]; // one name may have several texts
  if (!all) return distinct;
  const unneeded = [...STATEMENTS.keys(), ...GENERATED].filter((entry) => !needed.has(entry));
  return [
    ...distinct,
    ...unneeded.map((entry) => `across-resellers.mjs: nothing needs ${typeof entry === 'string' ? entry : entry.sql}`),
  ];
}

/**
 * Maps statements that differ only in the number of parameters to the same text.
 * @param {string} sql
 */
export function normalise(sql) {
  return sql
    .replace(/\$\d+/g, '?')
    .replace(/\?(\s*,\s*\?)+/g, '?')
    .replace(/(\(\?\))(\s*,\s*\(\?\))+/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
