// @ts-check
import { columnNames, conjunctsOf, equalitiesIn, outputName, subqueriesIn, withoutCasts } from './sql-tree.mjs';

/** @typedef {import('./sql-tree.mjs').Node} Node */
/** @typedef {import('./sql-tree.mjs').Value} Value */
/** @typedef {{ name: string, bound: boolean }} Output a column of a result */
/** @typedef {(query: Node, outer: QueryLevel | null, ctes: Ctes, faults: string[]) => Output[]} Evaluate */
/** @typedef {ReadonlyMap<string, Output[]>} Ctes */
/** @typedef {ReadonlyMap<string, readonly string[]>} Catalog tables with their columns in order */
/** @typedef {{ name: string, table: string | null, columns: readonly string[], query?: Node, outer?: QueryLevel | null }} Reference */

/**
 * One SELECT, UPDATE or DELETE with the tables that it reads. A column is bound if it equals a parameter or a constant
 * in every matching row, directly or through other bound columns. The reseller_id of a tenant's table must be bound.
 */
export class QueryLevel {
  /** @type {Reference[]} */
  references = [];
  /** @type {{ condition: Node, restricts: Reference[] | null }[]} conditions, and whose rows they restrict (null: all) */
  conditions = [];
  /** @type {unknown[]} expressions that may contain subqueries */
  expressions = [];
  /** @type {Map<Reference, Set<string>>} */
  bound = new Map();

  /**
   * @param {Evaluate} evaluate
   * @param {Catalog} catalog
   * @param {QueryLevel | null} outer
   * @param {Ctes} ctes
   */
  constructor(evaluate, catalog, outer, ctes) {
    this.evaluate = evaluate;
    this.catalog = catalog;
    this.outer = outer;
    this.ctes = ctes;
  }

  /**
   * Adds an item of FROM.
   * @param {Node} item
   * @returns {Reference[]}
   */
  add(item) {
    if ((item.RangeVar ?? item.RangeSubselect)?.alias?.colnames)
      throw new Error('columns named in an alias are not understood');
    if (item.RangeVar) return [this.addTable(item.RangeVar)];
    if (item.RangeSubselect) return [this.addSubquery(item.RangeSubselect)];
    if (item.RangeFunction) return [this.addFunction(item.RangeFunction)];
    if (item.JoinExpr) return this.addJoin(item.JoinExpr);
    throw new Error(`${Object.keys(item)[0]} in FROM is not understood`);
  }

  /** @param {Node} table @returns {Reference} */
  addTable({ schemaname, relname, alias }) {
    const name = alias?.aliasname ?? relname;
    const outputs = schemaname ? undefined : this.ctes.get(relname);
    if (outputs) return this.addDerived({ name, table: null, columns: outputs.map((output) => output.name) }, outputs);
    const columns = schemaname && schemaname !== 'public' ? undefined : this.catalog.get(relname);
    return this.addDerived({ name, table: relname, columns: columns ?? [] }, []);
  }

  /** @param {Node} subquery @returns {Reference} */
  addSubquery({ subquery, lateral, alias }) {
    const outer = lateral ? this : this.outer;
    const outputs = this.evaluate(subquery, outer, this.ctes, []);
    const columns = outputs.map((output) => output.name);
    return this.addDerived({ name: alias?.aliasname ?? '', table: null, columns, query: subquery, outer }, outputs);
  }

  /** @param {Node} call @returns {Reference} */
  addFunction({ functions, alias, coldeflist = [] }) {
    this.expressions.push(functions);
    const named = [
      ...(alias?.colnames ?? []).map((/** @type {Node} */ column) => column.String.sval),
      ...coldeflist.map((/** @type {Node} */ column) => column.ColumnDef.colname),
    ];
    const name = alias?.aliasname ?? '';
    return this.addDerived({ name, table: null, columns: named.length > 0 ? named : [name] }, []);
  }

  /** @param {Node} join @returns {Reference[]} */
  addJoin({ jointype, larg, rarg, quals, usingClause = [], isNatural, alias }) {
    if (isNatural || alias) throw new Error('NATURAL JOIN and joins with an alias are not understood');
    const [left, right] = [this.add(larg), this.add(rarg)];
    // An outer join keeps the rows of one side regardless of its condition.
    const restricts = { JOIN_INNER: [...left, ...right], JOIN_LEFT: right, JOIN_RIGHT: left }[String(jointype)] ?? [];
    const using = usingClause.map((/** @type {Node} */ column) => equalColumns(column.String.sval, left, right));
    for (const condition of [...conjunctsOf(quals), ...using]) this.conditions.push({ condition, restricts });
    this.expressions.push(quals);
    return [...left, ...right];
  }

  /** @param {Reference} reference @param {Output[]} outputs @returns {Reference} */
  addDerived(reference, outputs) {
    this.references.push(reference);
    this.bound.set(reference, new Set(outputs.filter(({ bound }) => bound).map(({ name }) => name)));
    return reference;
  }

  /** @param {Node | undefined} where */
  restrict(where) {
    for (const condition of conjunctsOf(where)) this.conditions.push({ condition, restricts: null });
    this.expressions.push(where);
  }

  /**
   * Finds the bound columns, and reports the unbound references to tenants' tables.
   * @param {Node[]} targets the list of results
   * @param {string[]} faults
   * @returns {Output[]}
   */
  finish(targets, faults) {
    for (let before = -1; before !== this.countBound();) {
      before = this.countBound();
      for (const { condition, restricts } of this.conditions) this.apply(condition, restricts);
      for (const reference of this.references) this.evaluateAgain(reference, []);
    }
    for (const reference of this.references) this.evaluateAgain(reference, faults);
    for (const { table, name } of this.unbound()) {
      faults.push(`"${table}"${name === table ? '' : ` (${name})`} is not bound to a reseller`);
    }
    for (const query of subqueriesIn([targets, this.expressions])) this.evaluate(query, this, this.ctes, faults);
    return targets.flatMap((target) => this.outputsOf(target));
  }

  /**
   * The unbound references to tenants' tables and, beside one, to the table of resellers itself: a join without its
   * condition repeats rows.
   */
  unbound() {
    const tenants = this.references.filter(({ table, columns }) => table && columns.includes('reseller_id'));
    const resellers = tenants.length > 0 ? this.references.filter(({ table }) => table === 'reseller') : [];
    return [
      ...tenants.filter((reference) => !this.bound.get(reference)?.has('reseller_id')),
      ...resellers.filter((reference) => !this.bound.get(reference)?.has('id')),
    ];
  }

  /** Conditions beside a subquery may bind it. @param {Reference} reference @param {string[]} faults */
  evaluateAgain(reference, faults) {
    if (!reference.query) return;
    const outputs = this.evaluate(reference.query, reference.outer ?? null, this.ctes, faults);
    for (const { name, bound } of outputs) if (bound) this.bound.get(reference)?.add(name);
  }

  countBound() {
    return [...this.bound.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** @param {Node} condition @param {Reference[] | null} restricts */
  apply(condition, restricts) {
    for (const { target, values } of condition.equalities ?? equalitiesIn(condition)) {
      const found = this.resolve(target);
      if (found?.level !== this || (restricts && !restricts.includes(found.reference))) continue;
      if (values.every((/** @type {Value} */ value) => this.isBound(value))) {
        this.bound.get(found.reference)?.add(found.column);
      }
    }
  }

  /** @param {Value} value @returns {boolean} */
  isBound(value) {
    if ('at' in value) return this.evaluate(value.query, this, this.ctes, [])[value.at]?.bound ?? false;
    const { ParamRef: parameter, A_Const: constant } = withoutCasts(value);
    if (parameter || constant) return true; // NULL as well: no row equals it
    const found = this.resolve(value);
    return found?.level.bound.get(found.reference)?.has(found.column) ?? false;
  }

  /**
   * Resolves a column reference to the innermost level that has the column.
   * @param {Node} expression
   * @returns {{ level: QueryLevel, reference: Reference, column: string } | null}
   */
  resolve(expression) {
    if (expression.resolved) return { level: this, ...expression.resolved };
    const names = columnNames(expression);
    if (!names) return null;
    const [column = '', qualifier] = names.toReversed();
    const reference = this.references.find(({ name, columns }) =>
      qualifier === undefined ? columns.includes(column) : name === qualifier,
    );
    if (reference) return { level: this, reference, column };
    return this.outer?.resolve(expression) ?? null;
  }

  /** @param {Node} target @returns {Output[]} */
  outputsOf(target) {
    const { val } = target.ResTarget;
    const names = columnNames(val);
    if (names?.at(-1) !== '*') return [{ name: outputName(target), bound: this.isBound(val) }];
    const references = this.references.filter(({ name }) => names.length === 1 || name === names.at(-2));
    return references.flatMap((reference) =>
      reference.columns.map((name) => ({ name, bound: this.bound.get(reference)?.has(name) ?? false })),
    );
  }
}

/** @param {string} column @param {Reference[]} left @param {Reference[]} right */
function equalColumns(column, left, right) {
  const [ours, theirs] = [left, right].map((side) => side.filter(({ columns }) => columns.includes(column)));
  const pair = [ours?.[0], theirs?.[0]].map((reference) => ({ resolved: { reference, column } }));
  return {
    equalities: [
      { target: pair[0], values: [pair[1]] },
      { target: pair[1], values: [pair[0]] },
    ],
  };
}
