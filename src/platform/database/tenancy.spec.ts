import { describe, expect, it } from '@jest/globals';
import { sourceFiles } from '../../../test/support/source-files.mjs';

// Prisma's operations are guarded at run time (scoped.ts). What escapes that guard is found here, in the sources.

const REASON = /across resellers|Unscoped, because/i;

interface Finding {
  readonly path: string;
  readonly line: number;
  readonly excerpt: string;
}

/** Raw statements, each with the five lines of code and comment before it. */
export function rawStatements(path: string, text: string): (Finding & { sql: string; before: string })[] {
  const statements = [];
  for (const match of text.matchAll(/(?<![\w.])(?:select|execute)\([^`;]*?Prisma\.sql`((?:[^`\\]|\\.)*)`/g)) {
    const lines = text.slice(0, match.index).split('\n');
    const before = lines.slice(-8).join('\n');
    const sql = match[1] ?? '';
    statements.push({ path, line: lines.length, excerpt: sql.trim().slice(0, 80), sql, before });
  }
  return statements;
}

function isScoped({ sql, before }: { sql: string; before: string }): boolean {
  return /reseller_id|resellerId/.test(sql) || REASON.test(before) || isNoTable(sql);
}

/** pg_notify, advisory locks, SELECT 1: no table, no tenant. */
function isNoTable(sql: string): boolean {
  return !/\b(from|into|update|join)\b/i.test(sql);
}

describe('isolation of resellers in what Prisma does not see', () => {
  const files = sourceFiles('.ts').filter(({ text }) => /statement\.js'|acrossResellers/.test(text));

  it('finds what it looks for', () => {
    const text = "await select(tx, 'x.y', { a: int4 }, Prisma.sql`SELECT a FROM holding WHERE id = ${id}`);";
    const [found] = rawStatements('x.ts', text);
    expect(found && isScoped(found)).toBe(false);
    expect(files.length).toBeGreaterThan(5);
  });

  it('has reseller_id, or a reason, in every raw statement', () => {
    const unscoped = files.flatMap(({ path, text }) => rawStatements(path, text).filter((found) => !isScoped(found)));
    expect(unscoped.map(({ path, line, excerpt }) => `${path}:${line} ${excerpt}`)).toEqual([]);
  });

  it('gives a reason wherever the guard is left aside', () => {
    const silent = files
      .filter(({ path }) => !path.startsWith('src/platform/database/'))
      .filter(({ text }) => text.includes('.acrossResellers') && !REASON.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});
