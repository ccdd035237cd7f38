// @ts-check
import { parse } from 'libpg-query';
import { QueryLevel } from './query-level.mjs';

/** @typedef {import('./sql-tree.mjs').Node} Node */
/** @typedef {import('./query-level.mjs').Output} Output */
/** @typedef {import('./query-level.mjs').Ctes} Ctes */
/** @typedef {import('./query-level.mjs').Catalog} Catalog */

/** Statements that read and write no table. */
const WITHOUT_TABLES = [
  ...['TransactionStmt', 'VariableSetStmt', 'VariableShowStmt', 'DeallocateStmt'],
  ...['ListenStmt', 'UnlistenStmt', 'NotifyStmt'],
];

/**
 * The references to tenants' tables (those with a reseller_id) that a statement does not bind to a reseller, as
 * messages. Bound means that the reseller_id equals a parameter or a constant in every matching row, directly or
 * through another bound column. A condition under OR binds nothing. An INSERT must contain reseller_id with a bound
 * value.
 * @param {string} sql
 * @param {Catalog} catalog
 * @returns {Promise<string[]>} empty if all are bound
 * @throws Error for SQL in an unknown form
 */
export async function findUnbound(sql, catalog) {
  const { stmts = [] } = await parse(sql);
  /** @type {string[]} */
  const faults = [];
  for (const { stmt } of stmts) new TenancyCheck(catalog).evaluate(/** @type {Node} */ (stmt), null, new Map(), faults);
  return [...new Set(faults)];
}

class TenancyCheck {
  /** @param {Catalog} catalog */
  constructor(catalog) {
    this.catalog = catalog;
    this.evaluate = this.evaluate.bind(this);
  }

  /**
   * @type {import('./query-level.mjs').Evaluate}
   */
  evaluate(query, outer, outerCtes, faults) {
    const [type = ''] = Object.keys(query);
    if (WITHOUT_TABLES.includes(type)) return [];
    const statement = query[type];
    const ctes = this.withCtes(statement.withClause, outer, outerCtes, faults);
    const level = new QueryLevel(this.evaluate, this.catalog, outer, ctes);
    switch (type) {
      case 'SelectStmt':
        return this.select(statement, level, faults);
      case 'InsertStmt':
        return this.insert(statement, level, faults);
      case 'UpdateStmt':
      case 'DeleteStmt':
        level.add({ RangeVar: statement.relation });
        for (const item of statement.fromClause ?? statement.usingClause ?? []) level.add(item);
        level.restrict(statement.whereClause);
        level.expressions.push(statement.targetList);
        return level.finish(statement.returningClause?.exprs ?? [], faults);
      default:
        throw new Error(`${type} is not understood`);
    }
  }

  /**
   * @param {Node | undefined} clause
   * @param {QueryLevel | null} outer
   * @param {Ctes} outerCtes
   * @param {string[]} faults
   * @returns {Ctes}
   */
  withCtes(clause, outer, outerCtes, faults) {
    if (clause?.recursive) throw new Error('WITH RECURSIVE is not understood');
    const ctes = new Map(outerCtes);
    for (const { CommonTableExpr: cte } of clause?.ctes ?? []) {
      if (cte.aliascolnames) throw new Error('columns named in WITH are not understood');
      ctes.set(cte.ctename, this.evaluate(cte.ctequery, outer, ctes, faults));
    }
    return ctes;
  }

  /**
   * @param {Node} statement
   * @param {QueryLevel} level
   * @param {string[]} faults
   * @returns {Output[]}
   */
  select(statement, level, faults) {
    const { op, larg, rarg, valuesLists, fromClause = [], whereClause, targetList = [], ...rest } = statement;
    if (op !== 'SETOP_NONE') {
      level.expressions.push({ ...rest, withClause: null });
      level.finish([], faults);
      const [left, right] = [larg, rarg].map((arm) =>
        this.evaluate({ SelectStmt: arm }, level.outer, level.ctes, faults),
      );
      return (left ?? []).map(({ name, bound }, at) => ({ name, bound: bound && (right?.[at]?.bound ?? false) }));
    }
    for (const item of fromClause) level.add(item);
    level.restrict(whereClause);
    level.expressions.push({ ...rest, withClause: null }, valuesLists);
    const outputs = level.finish(targetList, faults);
    if (!valuesLists) return outputs;
    /** @type {Node[][]} */
    const rows = valuesLists.map((/** @type {Node} */ row) => row.List.items);
    return (rows[0] ?? []).map((_, at) => ({
      name: `column${at + 1}`,
      bound: rows.every((row) => row[at] !== undefined && level.isBound(row[at])),
    }));
  }

  /**
   * @param {Node} statement
   * @param {QueryLevel} level
   * @param {string[]} faults
   * @returns {Output[]}
   */
  insert({ relation, cols = [], selectStmt, onConflictClause: conflict, returningClause }, level, faults) {
    const source = selectStmt ? this.evaluate(selectStmt, level.outer, level.ctes, faults) : [];
    const target = level.addTable(relation);
    if (target.columns.includes('reseller_id')) {
      const at = cols.findIndex((/** @type {Node} */ column) => column.ResTarget.name === 'reseller_id');
      if (at < 0) faults.push(`INSERT into "${relation.relname}" names no reseller_id`);
      else if (!source[at]?.bound)
        faults.push(`INSERT into "${relation.relname}" with a reseller_id that is not bound`);
      const keys = conflict?.infer?.indexElems ?? [];
      if (
        conflict?.action === 'ONCONFLICT_UPDATE' &&
        !keys.some((/** @type {Node} */ key) => key.IndexElem.name === 'reseller_id')
      ) {
        faults.push(`ON CONFLICT of "${relation.relname}" may update a row of another reseller`);
      }
      level.bound.get(target)?.add('reseller_id'); // judged above
    }
    level.expressions.push(conflict?.targetList, conflict?.whereClause);
    return level.finish(returningClause?.exprs ?? [], faults);
  }
}
