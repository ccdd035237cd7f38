import { Injectable } from '@nestjs/common';
import { PersonalDataSearch, type Match } from './personal-data-search.service.js';
import { Persons } from './persons.service.js';
import { SEARCHED_TABLES } from './searched-tables.js';

/** Everything that is stored about an end customer. */
export interface PersonalDataExport {
  readonly endCustomerId: string;
  /** Rows that belong to the person, by table. A payload of Colt in them may name others, too. */
  readonly records: Readonly<Record<string, readonly unknown[]>>;
  /** Texts elsewhere that name the person or may mean it: read them before they are handed out. */
  readonly mentions: readonly Mention[];
}

export interface Mention {
  readonly table: string;
  readonly key: readonly string[];
  /** False: it may mean another person. */
  readonly certain: boolean;
  readonly texts: Readonly<Record<string, unknown>>;
}

/** Answers a request for access: the counterpart of an erasure, which searches the same tables. */
@Injectable()
export class ExportEndCustomer {
  constructor(
    private readonly persons: Persons,
    private readonly search: PersonalDataSearch,
  ) {}

  /** @throws DomainError not-found, also for an erased end customer */
  async export(id: string): Promise<PersonalDataExport> {
    const { person } = await this.persons.find(id);
    const records: Record<string, unknown[]> = {};
    const mentions: Mention[] = [];
    for (const table of SEARCHED_TABLES) {
      for await (const matches of this.search.pages(person, table, true)) {
        for (const match of matches) {
          if (match.row.links.some((link) => person.ids.has(link))) (records[table.name] ??= []).push(match.row.row);
          else mentions.push(mentionOf(table.name, match));
        }
      }
    }
    return { endCustomerId: id, records, mentions };
  }
}

function mentionOf(table: string, { row, linked, redacted, left }: Match): Mention {
  const found = Object.entries(row.texts).filter(([column]) => column in redacted || column in left);
  return { table, key: row.key, certain: linked, texts: Object.fromEntries(found) };
}
