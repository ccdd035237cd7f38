import { channel } from 'node:diagnostics_channel';
import type { Prisma } from './prisma/client.js';

/**
 * SQL, named and typed, sent straight to the driver. A caller describes the columns of the result, and the type of a row
 * follows from them. What TypeScript cannot know, whether Postgres returns such columns, the test run checks: it describes
 * every statement that it saw on the channel against the migrated schema (test/support/statements/).
 */

/** One column of a result: its type in Postgres, and in TypeScript. */
export interface Column<T> {
  /** As pg_type names it. */
  readonly type: string;
  readonly nullable: boolean;
  /** All labels of an enum. */
  readonly labels?: readonly string[];
  /** Carries T to the compiler; no value has it. */
  readonly valueType?: T;
}

export type Columns = Readonly<Record<string, Column<unknown>>>;

/** The row that columns describe. */
export type Row<C extends Columns> = { [K in keyof C]: C[K] extends Column<infer T> ? T : never };

/** What a statement runs on: the pool, or the connection of a transaction. */
export interface StatementRunner {
  runStatement(text: string, values: readonly unknown[]): Promise<StatementResult>;
}

export interface StatementResult {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Rows read or changed. */
  readonly count: number;
}

/** A statement that ran, or failed, as subscribers of the channel see it. */
export interface StatementRun {
  /** Unique in the sources. */
  readonly name: string;
  /** As Postgres gets it, with $1, $2 for the values. One name may have several texts, where filters are optional. */
  readonly text: string;
  /** Null where no rows are read. */
  readonly columns: Columns | null;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** For tests: nothing is published where nobody subscribes. */
export const STATEMENT_CHANNEL = 'colt-inbound:statement';

const statements = channel(STATEMENT_CHANNEL);

/** Runs a statement and returns its rows. */
export async function select<C extends Columns>(
  db: StatementRunner,
  name: string,
  columns: C,
  sql: Prisma.Sql,
): Promise<Row<C>[]> {
  const { text } = sql;
  let rows: StatementResult['rows'] = [];
  try {
    rows = (await db.runStatement(text, sql.values)).rows;
    // The test run checks that Postgres returns what the columns declare.
    return rows as Row<C>[];
  } finally {
    publish({ name, text, columns, rows });
  }
}

/** Runs a statement and returns how many rows it changed. */
export async function execute(db: StatementRunner, name: string, sql: Prisma.Sql): Promise<number> {
  const { text } = sql;
  try {
    return (await db.runStatement(text, sql.values)).count;
  } finally {
    publish({ name, text, columns: null, rows: [] });
  }
}

function publish(run: StatementRun): void {
  if (statements.hasSubscribers) statements.publish(run);
}

const column = <T>(type: string): Column<T> => ({ type, nullable: false });

export const uuid = column<string>('uuid');
export const text = column<string>('text');
export const varchar = column<string>('varchar');
export const int4 = column<number>('int4');
export const int8 = column<bigint>('int8');
export const float8 = column<number>('float8');
export const bool = column<boolean>('bool');
export const timestamptz = column<Date>('timestamptz');
export const jsonb = column<unknown>('jsonb');
export const bytea = column<Uint8Array>('bytea');
export const textArray = column<string[]>('_text');

/** An enum, with all of its labels: the check compares them with those in Postgres. */
export function pgEnum<const T extends string>(type: string, labels: readonly T[]): Column<T> {
  return { type, nullable: false, labels };
}

export function nullable<T>(of: Column<T>): Column<T | null> {
  return { ...of, nullable: true };
}
