// @ts-check

/**
 * @typedef {Record<string, any>} Node a node of Postgres's parse tree, as libpg-query returns it: one member, named
 * after its type
 */
/** @typedef {{ query: Node, at: number }} SubqueryColumn a column of a subquery's result */
/** @typedef {Node | SubqueryColumn} Value */
/** @typedef {{ target: Node, values: Value[] }} Equality `target` equals one of `values` in every row that passes */

/**
 * The conjuncts of a condition.
 * @param {Node | undefined} expression
 * @returns {Node[]}
 */
export function conjunctsOf(expression) {
  if (!expression) return [];
  const { boolop, args } = expression.BoolExpr ?? {};
  return boolop === 'AND_EXPR' ? args.flatMap(conjunctsOf) : [expression];
}

/**
 * The equalities in a condition: of columns and rows, by =, IS NOT DISTINCT FROM, IN and = ANY.
 * @param {Node} condition
 * @returns {Equality[]}
 */
export function equalitiesIn({ A_Expr: operation, SubLink: link }) {
  if (link?.subLinkType === 'ANY_SUBLINK' && (!link.operName || nameOf(link.operName) === '=')) {
    return partsOf(link.testexpr).map((target, at) => ({ target, values: [{ query: link.subselect, at }] }));
  }
  if (!operation || nameOf(operation.name) !== '=') return [];
  const { kind, lexpr, rexpr } = operation;
  if (kind === 'AEXPR_OP' || kind === 'AEXPR_NOT_DISTINCT') return equalParts(lexpr, rexpr);
  if (kind === 'AEXPR_IN') {
    const items = rexpr.List.items.map(partsOf);
    return partsOf(lexpr).map((target, at) => ({
      target,
      values: items.map((/** @type {Node[]} */ parts) => parts[at]),
    }));
  }
  if (kind === 'AEXPR_OP_ANY') return [{ target: lexpr, values: rexpr.A_ArrayExpr?.elements ?? [rexpr] }];
  return [];
}

/**
 * @param {Node} left
 * @param {Node} right
 * @returns {Equality[]}
 */
function equalParts(left, right) {
  const query = right.SubLink?.subLinkType === 'EXPR_SUBLINK' ? right.SubLink.subselect : null;
  if (query) return partsOf(left).map((target, at) => ({ target, values: [{ query, at }] }));
  const [ours, theirs] = [partsOf(left), partsOf(right)];
  return ours.flatMap((part, at) => {
    const other = theirs[at];
    return other
      ? [
          { target: part, values: [other] },
          { target: other, values: [part] },
        ]
      : [];
  });
}

/** @param {Node} expression @returns {Node[]} the members of a row, or the expression itself */
function partsOf(expression) {
  return expression.RowExpr?.args ?? [expression];
}

/** @param {Node[]} name */
function nameOf(name) {
  return name.map((part) => part.String.sval).join('.');
}

/** @param {Node} expression @returns {Node} */
export function withoutCasts(expression) {
  return expression.TypeCast ? withoutCasts(expression.TypeCast.arg) : expression;
}

/** @param {Node} expression @returns {string[] | null} the names of a column reference, `*` for all columns */
export function columnNames(expression) {
  const fields = withoutCasts(expression).ColumnRef?.fields;
  return fields?.map((/** @type {Node} */ field) => field.String?.sval ?? '*') ?? null;
}

/**
 * The outermost subqueries anywhere in the expressions.
 * @param {unknown} tree
 * @returns {Node[]}
 */
export function subqueriesIn(tree) {
  if (typeof tree !== 'object' || tree === null) return [];
  const link = /** @type {Node} */ (tree).SubLink;
  if (link) return [link.subselect, ...subqueriesIn(link.testexpr)];
  return Object.values(tree).flatMap(subqueriesIn);
}

/**
 * @param {Node} target an item of a list of results
 * @returns {string} its column's name, empty if Postgres generates it
 */
export function outputName({ ResTarget: { name, val } }) {
  return name ?? columnNames(val)?.at(-1) ?? '';
}
