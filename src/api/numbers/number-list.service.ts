import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, pageOf, type CurrentPage } from '../../platform/common/page.js';
import { DomainError } from '../../platform/common/problem.js';
import type { Segment } from '../../domain/holding-model/holding.js';
import { isFiltered, type NumberFilter, type NumberSort } from '../../domain/holdings/number-filter.js';
import type { Owned } from '../../tenants/end-customers/end-customer-names.repository.js';
import { ListPosition } from '../../domain/events/list-position.repository.js';
import type { StatementRunner } from '../../platform/database/statement.js';
import { HeavyReads } from '../../platform/reads/heavy-reads.service.js';
import {
  NumberListRepository,
  type NumberHolding,
  type SummaryLine,
} from '../../domain/holdings/number-list.repository.js';

const CURSOR_LIST = 'numbers';
const LAST_END = z.string().regex(/^[1-9]\d{5,14}$/);
/** A time as Postgres writes it: in microseconds, which a `Date` would lose. */
const SORT_KEY = z.string().regex(/^(infinity|\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?)$/);
const SORTED_POSITION = z.object({ key: SORT_KEY, end: LAST_END });

export interface HeldNumber extends NumberHolding {
  readonly number: bigint;
}

/** Numbers with the ranges that contain them, and the event that these reflect. */
export interface QueriedNumbers {
  readonly items: readonly { readonly number: bigint; readonly holding: Segment | null }[];
  readonly asOf: string;
}

/** A reseller's inventory. */
@Injectable()
export class NumberList {
  constructor(
    private readonly numbers: NumberListRepository,
    private readonly reads: HeavyReads,
    private readonly position: ListPosition,
  ) {}

  /**
   * Ranges in the order of `page.sort`. In numeric order, the cursor is the last number of a page: the next page
   * continues after it, whatever was split or merged in the meantime, so that no number is skipped or repeated.
   * @throws DomainError validation-failed for a cursor of another list; too-many-reads, read-too-slow
   */
  async page(
    resellerId: string,
    filter: NumberFilter,
    page: { cursor?: string; limit: number; sort: NumberSort; total: boolean },
  ): Promise<CurrentPage<Owned<Segment>>> {
    const { sort } = page;
    const found = await (sort === 'number'
      ? this.pageByNumber(resellerId, filter, page)
      : this.pageSorted(resellerId, filter, { ...page, sort }));
    if (!page.total) return found;
    return { ...found, total: await this.reads.run(resellerId, (db) => this.numbers.total(resellerId, filter, db)) };
  }

  private async pageByNumber(
    resellerId: string,
    filter: NumberFilter,
    page: { cursor?: string; limit: number },
  ): Promise<CurrentPage<Owned<Segment>>> {
    const after = page.cursor === undefined ? 0n : BigInt(decodeCursor(CURSOR_LIST, page.cursor, LAST_END));
    const read = (db?: StatementRunner) => this.numbers.currentPage(resellerId, filter, after, page.limit + 1, db);
    const { rows, asOf } = await this.position.read(resellerId, () =>
      isFiltered(filter) ? this.reads.run(resellerId, read) : read(),
    );
    return { ...pageOf(CURSOR_LIST, rows, page.limit, ({ end }) => end.toString()), asOf };
  }

  private async pageSorted(
    resellerId: string,
    filter: NumberFilter,
    page: { cursor?: string; limit: number; sort: Exclude<NumberSort, 'number'> },
  ): Promise<CurrentPage<Owned<Segment>>> {
    const list = `${CURSOR_LIST} by ${page.sort}`;
    const at = page.cursor === undefined ? null : decodeCursor(list, page.cursor, SORTED_POSITION);
    const after = at && { key: at.key, end: BigInt(at.end) };
    const { rows, asOf } = await this.position.read(resellerId, () =>
      this.reads.run(resellerId, (db) =>
        this.numbers.sortedPage(resellerId, filter, page.sort, after, page.limit + 1, db),
      ),
    );
    return { ...pageOf(list, rows, page.limit, ({ key, end }) => ({ key, end: end.toString() })), asOf };
  }

  /** @throws DomainError not-found for a number that the reseller does not hold */
  async get(resellerId: string, number: bigint): Promise<HeldNumber> {
    const found = await this.numbers.find(resellerId, number);
    if (!found) throw new DomainError('not-found', 'The number is not in the inventory');
    return { number, ...found };
  }

  /** The live holding of each number, in the order of `numbers`; null for a number that the reseller does not hold. */
  async query(resellerId: string, numbers: readonly bigint[]): Promise<QueriedNumbers> {
    const { rows, asOf } = await this.position.read(resellerId, () => this.numbers.findAll(resellerId, numbers));
    const holdings = new Map(rows.map(({ number, holding }) => [number, holding]));
    return { items: numbers.map((number) => ({ number, holding: holdings.get(number) ?? null })), asOf };
  }

  /** @throws DomainError too-many-reads, read-too-slow */
  summary(resellerId: string, filter: NumberFilter): Promise<SummaryLine[]> {
    return this.reads.run(resellerId, (db) => this.numbers.summary(resellerId, filter, db));
  }
}
