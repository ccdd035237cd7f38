import pg from 'pg';

const { INT8, TIMESTAMPTZ }: Record<string, number> = pg.types.builtins;
const parseAnyTime = pg.types.getTypeParser(TIMESTAMPTZ) as (text: string) => Date;

const ZERO = 48;

/** Parsers of columns, by type: int8 becomes a bigint, a time a Date, everything else what pg makes of it. */
export function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === INT8) return BigInt;
  if (oid === TIMESTAMPTZ && format !== 'binary') return parseTime;
  return pg.types.getTypeParser(oid, format) as (text: string) => unknown;
}

/**
 * Parses a time as a session in UTC returns it, `2026-11-29 16:00:00.123456+00`. pg's parser takes any zone, with regular
 * expressions, and ten times as long; it still reads years before 1000 and after 9999, and infinity.
 */
export function parseTime(text: string): Date {
  const end = text.length - 3;
  if (end < 19 || end > 26 || text.charCodeAt(10) !== 32 || !text.endsWith('+00') || text.charCodeAt(0) === ZERO) {
    return parseAnyTime(text);
  }
  const day = Date.UTC(1000 * digit(text, 0) + 100 * digit(text, 1) + two(text, 2), two(text, 5) - 1, two(text, 8));
  const seconds = 3600 * two(text, 11) + 60 * two(text, 14) + two(text, 17);
  let milliseconds = 0;
  if (end > 20) milliseconds += 100 * digit(text, 20);
  if (end > 21) milliseconds += 10 * digit(text, 21);
  if (end > 22) milliseconds += digit(text, 22);
  return new Date(day + seconds * 1000 + milliseconds);
}

function two(text: string, at: number): number {
  return 10 * digit(text, at) + digit(text, at + 1);
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - ZERO;
}
