// @ts-check
import { parse } from 'libpg-query';
import { STATEMENTS } from '../tenancy/across-resellers.mjs';
import { columnNames } from '../tenancy/sql-tree.mjs';
import { CHANGES_ACROSS, VOLATILE_UPDATES } from './listed.mjs';

/** @typedef {import('../tenancy/sql-tree.mjs').Node} Node */
/** @typedef {ReturnType<typeof import('../statements/recorded.mjs').recordedIn>} Recorded */

// What keeps the statements fit to be distributed by reseller (docs/scale.md).

const VOLATILE = ['clock_timestamp', 'timeofday', 'random', 'gen_random_uuid', 'nextval', 'statement_timestamp'];
/** A claim moves one of these into the future. */
const LEASES = ['lease_until', 'next_action_at', 'probe_lease_until'];
/** Tables that belong to no reseller. */
const OF_NOBODY = ['schedule', 'replica', 'database_timeline'];

/**
 * The recorded statements that stand against a distribution by reseller, as messages.
 * @param {Pick<Recorded, 'statements' | 'sql'>} recorded
 * @param {boolean} all whether every spec ran: then each entry of the lists must have been used
 */
export async function distributionFaults({ statements, sql }, all) {
  /** @type {string[]} */
  const faults = [];
  const used = new Set();
  const named = new Set(statements.map(({ text }) => text));
  const generated = sql.filter((text) => !named.has(text)).map((text) => ({ name: null, text }));
  for (const { name, text } of [...statements, ...generated]) {
    const found = await faultsIn(name, text, used);
    faults.push(...found.map((fault) => `${name ?? text}: ${fault}`));
  }
  if (all) {
    for (const [list, entries] of Object.entries({ VOLATILE_UPDATES, CHANGES_ACROSS }))
      for (const name of entries.keys())
        if (!used.has(`${list} ${name}`)) faults.push(`distribution/listed.mjs: nothing needs ${name} of ${list}`);
  }
  return [...new Set(faults)];
}

/**
 * @param {string | null} name null for SQL that Prisma generated
 * @param {string} text
 * @param {Set<string>} used notes which entries of the lists are needed
 * @returns {Promise<string[]>}
 */
export async function faultsIn(name, text, used = new Set()) {
  const tree = await parse(text);
  const updates = nodesOf(tree, 'UpdateStmt');
  /** @type {string[]} */
  const faults = [];
  /** @param {string} list @param {Map<string, string>} entries */
  const listed = (list, entries) => name !== null && entries.has(name) && Boolean(used.add(`${list} ${name}`));

  const sets = [...updates, ...nodesOf(tree, 'OnConflictClause')].flatMap((node) => node.targetList ?? []);
  if (sets.some(({ ResTarget: target }) => target?.name === 'reseller_id')) faults.push('changes a reseller_id');

  if (updates.some(({ targetList, whereClause }) => callsOf([targetList, whereClause]).some(isVolatile))) {
    if (!listed('VOLATILE_UPDATES', VOLATILE_UPDATES))
      faults.push('calls a volatile function in UPDATE: list the reason');
  }

  if (callsOf(tree).includes('pg_notify') || nodesOf(tree, 'NotifyStmt').length > 0) {
    if (nodesOf(tree, 'RangeVar').length > 0) faults.push('sends a NOTIFY along with something else');
  }

  const across = name !== null && STATEMENTS.has(name);
  const changes = ['UpdateStmt', 'DeleteStmt', 'InsertStmt'].some((type) => nodesOf(tree, type).length > 0);
  if (across && changes && !listed('CHANGES_ACROSS', CHANGES_ACROSS))
    faults.push('changes rows of several resellers at once');
  if (across && nodesOf(tree, 'LockingClause').length > 0) faults.push('locks rows of several resellers at once');

  for (const { relation, targetList, whereClause } of updates) {
    if (OF_NOBODY.includes(relation.relname)) continue;
    const claimed = targetList
      .filter((/** @type {Node} */ { ResTarget: { val } }) => callsOf(val).some(isVolatile))
      .map((/** @type {Node} */ { ResTarget: target }) => target.name)
      .filter((/** @type {string} */ column) => LEASES.includes(column));
    const conditions = columnsBesideSubqueries(whereClause);
    const renews = nodesOf(whereClause, 'ParamRef').length > 0 && name === 'account.renew_leases';
    if (claimed.length > 0 && !renews && !LEASES.some((lease) => conditions.includes(lease)))
      faults.push('claims work without repeating the condition of the lease');
  }
  return faults;
}

/** @param {string} call */
const isVolatile = (call) => VOLATILE.includes(call);

/**
 * All nodes of a type, at any depth.
 * @param {unknown} tree
 * @param {string} type
 * @returns {Node[]}
 */
function nodesOf(tree, type) {
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) => [
    // An ON CONFLICT clause and a relation of a DML statement are members, not wrapped in their type.
    ...(key === type || MEMBERS[key] === type ? [value] : []),
    ...nodesOf(value, type),
  ]);
}

/** @type {Record<string, string>} */
const MEMBERS = { onConflictClause: 'OnConflictClause', relation: 'RangeVar' };

/** @param {unknown} tree @returns {string[]} the names of the functions that it calls */
function callsOf(tree) {
  return nodesOf(tree, 'FuncCall').map(({ funcname }) => funcname.at(-1).String.sval);
}

/** @param {unknown} tree @returns {string[]} the columns that it names, except in subqueries */
function columnsBesideSubqueries(tree) {
  if (typeof tree !== 'object' || tree === null || 'SubLink' in tree) return [];
  const names = 'ColumnRef' in tree ? columnNames(/** @type {Node} */ (tree)) : null;
  return names ? names.slice(-1) : Object.values(tree).flatMap(columnsBesideSubqueries);
}
