import pg from 'pg';
import type { StatementResult } from './statement.js';
import { statementNames } from './session.js';

const nameOf = statementNames();

/** Runs a statement on a connection or on the pool. int8 becomes a bigint; a time becomes a Date. */
export async function runOn(
  connection: pg.ClientBase | pg.Pool,
  text: string,
  values: readonly unknown[],
): Promise<StatementResult> {
  const { rows, rowCount } = await connection.query<Record<string, unknown>>({
    name: nameOf({ sql: text, args: values }),
    text,
    values: [...values],
    types: { getTypeParser },
  });
  return { rows, count: rowCount ?? 0 };
}

const { INT8 } = pg.types.builtins;

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === INT8 ? BigInt : pg.types.getTypeParser(oid, format);
}
