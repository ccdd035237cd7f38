// @ts-check

/** @typedef {Record<string, { type: string, nullable: boolean, labels?: string[] }>} Declared */
/** @typedef {{ name: string, type: string, labels: string[] | null }} Field a column of a result, as Postgres describes it */

/**
 * The differences between the declared columns of a statement and those that Postgres returns. Postgres does not report
 * which of them may be null.
 * @param {Declared} declared
 * @param {readonly Field[]} fields
 * @returns {string[]}
 */
export function compareColumns(declared, fields) {
  const missing = Object.entries(declared)
    .filter(([name]) => !fields.some((field) => field.name === name))
    .map(([name, { type }]) => `column "${name}" is declared as ${type}, and Postgres returns none of that name`);
  return [...missing, ...fields.flatMap((field) => compare(field, declared[field.name]))];
}

/**
 * @param {Field} field
 * @param {Declared[string] | undefined} declared
 */
function compare({ name, type, labels }, declared) {
  if (!declared) return [`Postgres returns column "${name}" (${type}), and it is not declared`];
  if (declared.type !== type) return [`column "${name}" is declared as ${declared.type}, and Postgres returns ${type}`];
  const [ours, theirs] = [declared.labels ?? [], labels ?? []].map((list) => [...list].sort().join(', '));
  if (ours !== theirs) return [`column "${name}": ${type} is declared as (${ours}), and in Postgres it is (${theirs})`];
  return [];
}
