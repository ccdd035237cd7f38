import { Injectable } from '@nestjs/common';
import type { PersonalText } from './personal-text.js';
import { PersonalDataRepository, type SearchedRow } from './personal-data.repository.js';
import { isOpaque, Redactor } from './redactor.js';
import type { ColumnRule, SearchedTable } from './searched-tables.js';

/** An end customer as its data is searched. */
export interface Person {
  readonly id: string;
  readonly resellerId: string;
  /** Its own id and those of its orders. */
  readonly ids: ReadonlySet<unknown>;
  readonly texts: readonly PersonalText[];
}

/** A row that belongs to the person or may name it. */
export interface Match {
  readonly row: SearchedRow;
  /** Whether the row belongs to the person or names it beyond doubt. */
  readonly linked: boolean;
  /** Columns with their redacted value. */
  readonly redacted: Readonly<Record<string, unknown>>;
  /** Columns in which something stays that may mean the person, and why. */
  readonly left: Readonly<Record<string, string>>;
}

/** Why a text stays. */
export const LEFT = {
  doubtful: 'may mean somebody else',
  inUse: 'an open order of another end customer needs it',
  others: 'belongs to another end customer, who may be the same person',
  never: 'is never changed',
  opaque: 'is not text, so nothing can be found in it',
} as const;

/** Goes through tables and finds what they say about a person. */
@Injectable()
export class PersonalDataSearch {
  constructor(private readonly repository: PersonalDataRepository) {}

  /** The pages of a table, with the rows that match. Rows that a consumer changes are not read again. */
  async *pages(person: Person, table: SearchedTable, wholeRows = false): AsyncGenerator<Match[]> {
    for (let after: readonly string[] | null = null; ;) {
      const rows: SearchedRow[] = await this.repository.page(person.resellerId, table, after, wholeRows);
      const last = rows.at(-1);
      if (!last) return;
      yield rows.flatMap((row) => match(person, table, row) ?? []);
      after = last.key;
    }
  }
}

function match({ ids, texts }: Person, table: SearchedTable, row: SearchedRow): Match | null {
  const belongs = row.links.some((id) => ids.has(id));
  const linked = belongs || namesBeyondDoubt(texts, table, row);
  if (table.erasure === 'own' && belongs) return { row, linked, redacted: {}, left: {} };
  const redacted: Record<string, unknown> = {};
  const left: Record<string, string> = {};
  for (const [column, rule] of Object.entries(table.columns)) {
    const redactor = new Redactor(texts, linked);
    const value = redact(redactor, row.texts[column], rule);
    const stays = row.inUse && !belongs && table.inUse?.columns.includes(column) === true;
    const found = redactor.replaced.size > 0;
    if (table.erasure === 'own' && found) left[column] = LEFT.others;
    else if ((table.erasure === 'never' || rule === 'kept') && found) left[column] = LEFT.never;
    else if (stays && found) left[column] = LEFT.inUse;
    else if (found) redacted[column] = value;
    if (redactor.doubtful.size > 0) left[column] ??= `${[...redactor.doubtful].join(', ')} ${LEFT.doubtful}`;
    if (isOpaque(row.texts[column])) left[column] ??= LEFT.opaque;
  }
  const isEmpty = Object.keys(redacted).length === 0 && Object.keys(left).length === 0;
  return belongs || !isEmpty ? { row, linked, redacted, left } : null;
}

/** A row that names the person in full is about the person: a first name or street in it is this person's. */
function namesBeyondDoubt(texts: readonly PersonalText[], table: SearchedTable, row: SearchedRow): boolean {
  const redactor = new Redactor(texts, false);
  for (const [column, rule] of Object.entries(table.columns)) redact(redactor, row.texts[column], rule);
  return redactor.replaced.size > 0;
}

function redact(redactor: Redactor, value: unknown, rule: ColumnRule): unknown {
  if (typeof rule !== 'string') return redactor.redactJson(value, new Set(rule));
  if (rule === 'json') return redactor.redactJson(value, null);
  if (rule === 'map') return redactor.redactMap(value);
  if (typeof value !== 'string') return value;
  return rule === 'equal' ? redactor.redactIfEqual(value) : redactor.redact(value);
}
