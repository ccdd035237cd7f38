import { describe, expect, it } from '@jest/globals';
import { GENERATED, STATEMENTS } from './across-resellers.mjs';
import { findUnbound } from './check-tenancy.mjs';
import { normalise } from './tenancy-faults.mjs';
import { namedInSource } from '../statements/named-in-source.mjs';

const CATALOG = new Map([
  ['reseller', ['id', 'slug', 'environment']],
  ['order', ['id', 'reseller_id', 'status', 'end_customer_id']],
  ['attempt', ['id', 'order_id', 'reseller_id', 'number']],
  ['holding', ['id', 'reseller_id', 'numbers', 'uniqueness_scope']],
  ['api_key', ['id', 'reseller_id', 'key_hash']],
  ['migration', ['id', 'name']],
]);

const faultsOf = (sql: string) => findUnbound(sql, CATALOG);

describe('a statement whose references are all bound to a reseller', () => {
  it.each([
    ['a parameter', 'SELECT * FROM holding WHERE reseller_id = $1::uuid AND numbers && $2'],
    ['a parameter on the left', 'SELECT * FROM holding h WHERE $1 = h.reseller_id'],
    ['the column as text', 'SELECT * FROM holding WHERE reseller_id::text = $1'],
    ['several parameters', 'SELECT * FROM holding WHERE reseller_id IN ($1, $2)'],
    ['an array', 'SELECT * FROM holding WHERE reseller_id = ANY($1::uuid[])'],
    ['rows', 'SELECT * FROM holding WHERE (reseller_id, id) IN (($1, $2), ($3, $4))'],
    ['no row', 'SELECT * FROM holding WHERE reseller_id IN (NULL)'],
    ['a row', 'SELECT * FROM holding WHERE (reseller_id, id) = ($1, $2)'],
    ['names with a schema', 'SELECT * FROM "public"."order" WHERE "public"."order"."reseller_id" = $1'],
    ['a table that is no tenant’s', 'SELECT * FROM migration m JOIN reseller r ON r.slug = m.name'],
    ['a join', 'SELECT 1 FROM "order" o JOIN attempt a ON a.reseller_id = o.reseller_id WHERE a.reseller_id = $1'],
    ['a join with USING', 'SELECT 1 FROM "order" o JOIN attempt a USING (reseller_id) WHERE o.reseller_id = $1'],
    ['its reseller', 'SELECT 1 FROM holding h JOIN reseller r ON r.id = h.reseller_id WHERE r.id = $1'],
    [
      'a chain of three',
      'SELECT 1 FROM "order" o, attempt a, holding h WHERE h.reseller_id = a.reseller_id AND o.reseller_id = a.reseller_id AND o.reseller_id = $1',
    ],
    [
      'an outer join',
      'SELECT 1 FROM "order" o LEFT JOIN attempt a ON a.reseller_id = o.reseller_id WHERE o.reseller_id = $1',
    ],
    [
      'a lateral join',
      'SELECT 1 FROM "order" o LEFT JOIN LATERAL (SELECT id FROM attempt WHERE reseller_id = o.reseller_id) a ON true WHERE o.reseller_id = $1',
    ],
    [
      'a correlated subquery',
      'SELECT (SELECT min(number) FROM attempt WHERE reseller_id = o.reseller_id AND order_id = o.id) FROM "order" o WHERE reseller_id = $1',
    ],
    [
      'a condition in EXISTS',
      'SELECT 1 FROM "order" o WHERE reseller_id = $1 AND NOT EXISTS (SELECT FROM attempt a WHERE a.reseller_id = o.reseller_id)',
    ],
    [
      'a CTE',
      'WITH mine AS (SELECT reseller_id AS tenant, id FROM "order" WHERE reseller_id = $1) UPDATE attempt SET number = 1 FROM mine WHERE reseller_id = mine.tenant',
    ],
    [
      'rows of a CTE',
      'WITH mine AS (SELECT reseller_id, id FROM "order" WHERE reseller_id = $1) DELETE FROM attempt WHERE (reseller_id, order_id) IN (SELECT reseller_id, id FROM mine)',
    ],
    [
      'all columns of a CTE',
      'WITH mine AS (DELETE FROM "order" WHERE reseller_id = $1 RETURNING *) SELECT 1 FROM attempt a JOIN mine ON a.reseller_id = mine.reseller_id',
    ],
    [
      'a union',
      'SELECT 1 FROM attempt WHERE reseller_id = (SELECT reseller_id FROM "order" WHERE reseller_id = $1 UNION SELECT id FROM reseller WHERE id = $2)',
    ],
    [
      'UPDATE … FROM',
      'UPDATE attempt SET number = 1 FROM "order" o WHERE o.reseller_id = attempt.reseller_id AND attempt.reseller_id = $1',
    ],
    [
      'DELETE … USING',
      'DELETE FROM attempt a USING "order" o WHERE o.reseller_id = $1 AND a.reseller_id = o.reseller_id',
    ],
    ['INSERT of values', 'INSERT INTO "order" (id, reseller_id) VALUES ($1, $2), ($3, $4) RETURNING id'],
    [
      'INSERT of a query',
      'INSERT INTO holding (id, reseller_id) SELECT $1, id FROM reseller WHERE id = $2 ON CONFLICT DO NOTHING',
    ],
    [
      'ON CONFLICT of the reseller’s key',
      'INSERT INTO holding (id, reseller_id) VALUES ($1, $2) ON CONFLICT (reseller_id, id) DO UPDATE SET numbers = excluded.numbers',
    ],
    ['no table', "SELECT pg_notify('a', $1)"],
    ['no query', 'BEGIN; SET LOCAL statement_timeout = 5; COMMIT'],
  ])('passes: %s', async (_, sql) => {
    expect(await faultsOf(sql)).toEqual([]);
  });
});

describe('a reference that is not bound to a reseller', () => {
  it.each<[string, string, string[]]>([
    [
      'a reseller beside it',
      'SELECT 1 FROM holding h JOIN reseller r ON true WHERE h.reseller_id = $1',
      ['"reseller" (r)'],
    ],
    ['no condition', 'SELECT * FROM holding WHERE id = $1', ['"holding"']],
    ['another comparison', 'SELECT * FROM holding WHERE reseller_id <> $1 AND reseller_id >= $2', ['"holding"']],
    ['the condition under OR', 'SELECT * FROM holding WHERE reseller_id = $1 OR id = $2', ['"holding"']],
    ['the condition under NOT', 'SELECT * FROM holding WHERE NOT (reseller_id = $1)', ['"holding"']],
    ['the condition in CASE', 'SELECT * FROM holding WHERE CASE WHEN reseller_id = $1 THEN true END', ['"holding"']],
    [
      'one of a list open',
      'SELECT 1 FROM holding h, "order" o WHERE o.reseller_id = $1 AND h.reseller_id IN ($1, h.id)',
      ['"holding" (h)'],
    ],
    [
      'each bound to the other',
      'SELECT 1 FROM "order" o JOIN attempt a ON a.reseller_id = o.reseller_id',
      ['"order" (o)', '"attempt" (a)'],
    ],
    [
      'a join without it',
      'SELECT 1 FROM "order" o JOIN attempt a ON a.order_id = o.id WHERE o.reseller_id = $1',
      ['"attempt" (a)'],
    ],
    [
      'the side that an outer join keeps',
      'SELECT 1 FROM "order" o LEFT JOIN attempt a ON a.reseller_id = o.reseller_id AND o.reseller_id = $1 AND a.reseller_id = $1',
      ['"order" (o)'],
    ],
    [
      'the other side of a right join',
      'SELECT 1 FROM "order" o RIGHT JOIN attempt a ON a.reseller_id = $1 WHERE o.reseller_id = $1',
      ['"attempt" (a)'],
    ],
    [
      'both sides of a full join',
      'SELECT 1 FROM "order" o FULL JOIN attempt a ON a.reseller_id = $1 AND o.reseller_id = $1',
      ['"order" (o)', '"attempt" (a)'],
    ],
    [
      'a subquery in the results',
      'SELECT (SELECT count(*) FROM attempt a WHERE a.order_id = o.id) FROM "order" o WHERE reseller_id = $1',
      ['"attempt" (a)'],
    ],
    [
      'a subquery under OR',
      'SELECT 1 FROM "order" WHERE reseller_id = $1 AND (id = $2 OR end_customer_id IN (SELECT id FROM attempt))',
      ['"attempt"'],
    ],
    [
      'a subquery that binds its own column',
      'SELECT 1 FROM "order" o WHERE o.reseller_id = $1 AND EXISTS (SELECT 1 FROM attempt WHERE reseller_id = reseller_id)',
      ['"attempt"'],
    ],
    [
      'a subquery that hides the outer alias',
      'SELECT 1 FROM "order" o WHERE o.reseller_id = $1 AND id IN (SELECT o.order_id FROM attempt o WHERE o.reseller_id = o.reseller_id)',
      ['"attempt" (o)'],
    ],
    [
      'a lateral join',
      'SELECT 1 FROM "order" o, LATERAL (SELECT 1 FROM attempt WHERE order_id = o.id) a WHERE o.reseller_id = $1',
      ['"attempt"'],
    ],
    [
      'proof in a circle',
      'SELECT 1 FROM "order" o WHERE reseller_id IN (SELECT reseller_id FROM attempt a WHERE a.reseller_id = o.reseller_id)',
      ['"order" (o)', '"attempt" (a)'],
    ],
    [
      'a CTE',
      'WITH theirs AS (SELECT id FROM "order") DELETE FROM attempt WHERE reseller_id = $1 AND order_id IN (SELECT id FROM theirs)',
      ['"order"'],
    ],
    [
      'a column of a CTE that is another',
      'WITH mine AS (SELECT id AS reseller_id FROM "order" WHERE reseller_id = $1) SELECT 1 FROM attempt JOIN mine USING (reseller_id)',
      ['"attempt"'],
    ],
    [
      'one arm of a union',
      'SELECT id FROM "order" WHERE reseller_id = $1 UNION ALL SELECT id FROM attempt',
      ['"attempt"'],
    ],
    [
      'a column of a half-bound union',
      'SELECT 1 FROM attempt WHERE reseller_id IN (SELECT id FROM reseller WHERE id = $1 UNION SELECT id FROM reseller)',
      ['"attempt"'],
    ],
    [
      'UPDATE … FROM',
      'UPDATE attempt a SET number = 1 FROM "order" o WHERE o.id = a.order_id AND a.reseller_id = $1',
      ['"order" (o)'],
    ],
    [
      'a subquery in SET',
      'UPDATE attempt SET number = (SELECT count(*) FROM holding) WHERE reseller_id = $1',
      ['"holding"'],
    ],
    [
      'rows in another order',
      'DELETE FROM attempt WHERE (reseller_id, id) IN (($1, $2), (id, reseller_id))',
      ['"attempt"'],
    ],
  ])('is found: %s', async (_, sql, references) => {
    const faults = references.map((reference) => `${reference} is not bound to a reseller`);
    expect((await faultsOf(sql)).toSorted()).toEqual(faults.toSorted());
  });

  it.each([
    ['without the column', 'INSERT INTO "order" (id) VALUES ($1)', 'INSERT into "order" names no reseller_id'],
    ['without columns', 'INSERT INTO "order" VALUES ($1, $2)', 'INSERT into "order" names no reseller_id'],
    [
      'with a default',
      'INSERT INTO "order" (id, reseller_id) VALUES ($1, $2), ($3, DEFAULT)',
      'INSERT into "order" with a reseller_id that is not bound',
    ],
    [
      'for every reseller',
      'INSERT INTO "order" (reseller_id, id) SELECT id, $1 FROM reseller',
      'INSERT into "order" with a reseller_id that is not bound',
    ],
    [
      'that may change another’s row',
      'INSERT INTO api_key (id, reseller_id, key_hash) VALUES ($1, $2, $3) ON CONFLICT (key_hash) DO UPDATE SET id = $1',
      'ON CONFLICT of "api_key" may update a row of another reseller',
    ],
  ])('is found: an INSERT %s', async (_, sql, fault) => {
    expect(await faultsOf(sql)).toEqual([fault]);
  });

  it.each([
    'TRUNCATE holding',
    'SELECT 1 FROM holding NATURAL JOIN attempt',
    'WITH RECURSIVE a AS (SELECT 1) SELECT 1',
  ])('is not guessed where the form is not known: %s', async (sql) => {
    await expect(faultsOf(sql)).rejects.toThrow('not understood');
  });
});

describe('statements across resellers', () => {
  it('exist, and have reasons', () => {
    const names = namedInSource();
    expect([...STATEMENTS.keys()].filter((name) => !names.has(name))).toEqual([]);
    expect([...STATEMENTS.values(), ...GENERATED.map(({ reason }) => reason)].every(Boolean)).toBe(true);
  });

  it('are found by a text that leaves out how many parameters there are', () => {
    const one = normalise('SELECT a FROM b WHERE (c, d) IN (($1,$2)) AND e = ANY($3)');
    expect(one).toBe('SELECT a FROM b WHERE (c, d) IN ((?)) AND e = ANY(?)');
    expect(normalise('SELECT a FROM b\n WHERE (c, d) IN (($1,$2), ($3,$4)) AND e = ANY($5)')).toBe(one);
  });
});
