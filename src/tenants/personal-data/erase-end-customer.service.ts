import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EndCustomersRepository } from '../end-customers/end-customers.repository.js';
import { EndCustomers } from '../end-customers/end-customers.service.js';
import { AnnotationErasureRepository } from './annotation-erasure.repository.js';
import { ErasureRepository } from './erasure.repository.js';
import { PersonalDataRepository } from './personal-data.repository.js';
import { PersonalDataSearch, type Match, type Person } from './personal-data-search.service.js';
import { Persons } from './persons.service.js';
import { SEARCHED_TABLES, type SearchedTable } from './searched-tables.js';

/** Texts that stay although they may mean the person. Names places, never the text. */
export interface LeftText {
  /** table.column */
  readonly column: string;
  readonly reason: string;
  readonly rows: number;
  /** Primary keys without the reseller, the first 20. */
  readonly keys: readonly string[];
}

export interface Erasure {
  /** Rows changed, by table; in a dry run, the rows that would be. */
  readonly erased: Readonly<Record<string, number>>;
  readonly left: readonly LeftText[];
}

const SHOWN_KEYS = 20;
/** Passes over the texts after the first: they find what arrived or changed meanwhile. */
const MOST_FURTHER_PASSES = 3;

/**
 * Erases an end customer's personal data and keeps the records: ids, numbers, times and states. First the texts of all
 * tables, then what is stored under its id, then the texts again, until nothing is found. An erasure that was interrupted
 * can be run again. Backups are not changed.
 */
@Injectable()
export class EraseEndCustomer {
  constructor(
    private readonly persons: Persons,
    private readonly search: PersonalDataSearch,
    private readonly texts: PersonalDataRepository,
    private readonly repository: ErasureRepository,
    private readonly annotations: AnnotationErasureRepository,
    private readonly endCustomers: EndCustomers,
    private readonly records: EndCustomersRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws DomainError not-found; end-customer-in-use while it has numbers, or an order that is open or still to be audited */
  async erase(id: string, { dryRun }: { readonly dryRun: boolean }): Promise<Erasure> {
    const { person, heldNumbers } = await this.persons.find(id);
    await this.unitOfWork.withModels(person.resellerId, (lock) => this.prepare(lock, id, dryRun));
    const report = new Report();
    await this.pass(person, report, dryRun);
    if (!dryRun) {
      report.add(await this.unitOfWork.withModels(person.resellerId, (lock) => this.eraseOwn(lock, id)));
      for (let pass = 0; pass < MOST_FURTHER_PASSES && (await this.pass(person, report, false)) > 0;) pass += 1;
    }
    if (heldNumbers > 0) report.leave('end_customer.contact_number', "is a number of the reseller's inventory", id);
    return report.toErasure();
  }

  /** From here on no order can name the end customer. */
  private async prepare(lock: ModelLock, id: string, dryRun: boolean): Promise<void> {
    await this.assertUnused(lock, id);
    if (dryRun || (await this.repository.isDeleted(lock.tx, lock.resellerId, id))) return;
    await this.records.markDeleted(lock, id);
  }

  private async eraseOwn(lock: ModelLock, id: string): Promise<Record<string, number>> {
    await this.assertUnused(lock, id);
    const attached = await this.annotations.erase(lock, id);
    return sum(attached, await this.repository.eraseOwn(lock, id));
  }

  private async assertUnused(lock: ModelLock, id: string): Promise<void> {
    await this.endCustomers.assertUnused(lock, id);
    const orderIds = await this.repository.comparedOrderIds(lock.tx, lock.resellerId, id);
    if (orderIds.length === 0) return;
    throw new DomainError('end-customer-in-use', 'An order of the end customer is still to be audited', { orderIds });
  }

  /** Redacts the texts of all tables. @returns the number of rows that had to be changed */
  private async pass(person: Person, report: Report, dryRun: boolean): Promise<number> {
    let changed = 0;
    report.forgetLeft();
    for (const table of SEARCHED_TABLES) {
      for await (const matches of this.search.pages(person, table)) {
        const toChange = matches.filter(({ redacted }) => Object.keys(redacted).length > 0);
        report.add({ [table.name]: dryRun ? toChange.length : await this.change(person, table, toChange) });
        changed += toChange.length;
        for (const { row, left } of matches) {
          for (const [column, reason] of Object.entries(left)) {
            report.leave(`${table.name}.${column}`, reason, row.key.join(' '));
          }
        }
      }
    }
    return changed;
  }

  /** Under the reseller's lock, because transactions rewrite rows that they have read under it. */
  private async change(person: Person, table: SearchedTable, matches: readonly Match[]): Promise<number> {
    if (matches.length === 0) return 0;
    return this.unitOfWork.underLock(person.resellerId, async (lock) => {
      let changed = 0;
      // A row that changed since it was read is found again by the next pass.
      for (const { row, redacted } of matches) changed += (await this.texts.change(lock, table, row, redacted)) ? 1 : 0;
      return changed;
    });
  }
}

function sum(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.keys({ ...a, ...b }).map((table) => [table, (a[table] ?? 0) + (b[table] ?? 0)]));
}

class Report {
  private readonly erased: Record<string, number> = {};
  private left = new Map<string, { column: string; reason: string; rows: number; keys: string[] }>();

  add(rows: Readonly<Record<string, number>>): void {
    for (const [table, count] of Object.entries(rows)) {
      if (count > 0) this.erased[table] = (this.erased[table] ?? 0) + count;
    }
  }

  /** Each pass finds again what stays. */
  forgetLeft(): void {
    this.left = new Map();
  }

  leave(column: string, reason: string, key: string): void {
    const id = `${column} ${reason}`;
    const known = this.left.get(id) ?? { column, reason, rows: 0, keys: [] };
    known.rows += 1;
    if (known.keys.length < SHOWN_KEYS) known.keys.push(key);
    this.left.set(id, known);
  }

  toErasure(): Erasure {
    return { erased: this.erased, left: [...this.left.values()] };
  }
}
