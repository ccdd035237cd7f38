import { run } from './sql.js';

/** One text in a database: a column, an element of JSON, or bytes as an encoding reads them. */
export interface DumpedText {
  /** table.column */
  readonly place: string;
  readonly text: string;
  /** Whether it stands there like this. */
  readonly plain: boolean;
}

const BYTES = /^\\x([\da-f]*)$/;
const BASE64 = /[\w+/-]{8,}={0,2}/g;

/** Every text of every table, in all schemas of the service. */
export async function dumpTexts(databaseUrl: string): Promise<DumpedText[]> {
  const tables = await run(
    databaseUrl,
    `SELECT schemaname, tablename FROM pg_tables t JOIN pg_class c ON c.oid = format('%I.%I', schemaname, tablename)::regclass
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND NOT c.relispartition`,
  );
  const texts: DumpedText[] = [];
  for (const { schemaname, tablename } of tables) {
    const rows = await run(
      databaseUrl,
      `SELECT to_jsonb(t) AS row FROM "${String(schemaname)}"."${String(tablename)}" t`,
    );
    for (const { row } of rows) {
      for (const [column, value] of Object.entries(row as object)) {
        for (const [plain, ...read] of textsOf(value)) {
          const place = `${String(tablename)}.${column}`;
          texts.push({ place, text: plain ?? '', plain: true }, ...read.map((text) => ({ place, text, plain: false })));
        }
      }
    }
  }
  return texts;
}

/** Each text with its other readings. */
function* textsOf(value: unknown): Generator<string[]> {
  if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      yield [name];
      yield* textsOf(member);
    }
  } else if (typeof value === 'string') yield [value, ...readings(value)];
  else if (typeof value === 'number') yield [String(value)];
}

function readings(text: string): string[] {
  const hex = BYTES.exec(text)?.[1];
  const runs = [...text.matchAll(BASE64)].map(([found]) => Buffer.from(found, 'base64'));
  const decoded = (hex === undefined ? runs : [Buffer.from(hex, 'hex')]).flatMap((bytes) => {
    const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
    const bigEndian = Buffer.from(even).swap16().toString('utf16le');
    return [bytes.toString('utf8'), bytes.toString('latin1'), even.toString('utf16le'), bigEndian];
  });
  return [
    text.replace(/\\{1,8}u([\da-f]{4})/gi, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16))),
    ...decoded,
  ];
}
