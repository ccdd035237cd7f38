import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, pageOf, type CurrentPage } from '../../platform/common/page.js';
import { DomainError } from '../../platform/common/problem.js';
import type { Segment } from '../../domain/holding-model/holding.js';
import { isFiltered, type NumberFilter } from '../../domain/holdings/number-filter.js';
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

export interface HeldNumber extends NumberHolding {
  readonly number: bigint;
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
   * Ranges in numeric order. The cursor is the last number of a page: the next page continues after it, whatever was
   * split or merged in the meantime, so that no number is skipped or repeated.
   * @throws DomainError validation-failed for a cursor of another list; too-many-reads, read-too-slow
   */
  async page(
    resellerId: string,
    filter: NumberFilter,
    page: { cursor?: string; limit: number },
  ): Promise<CurrentPage<Segment>> {
    const after = page.cursor === undefined ? 0n : BigInt(decodeCursor(CURSOR_LIST, page.cursor, LAST_END));
    const read = (db?: StatementRunner) => this.numbers.currentPage(resellerId, filter, after, page.limit + 1, db);
    const { rows, asOf } = await this.position.read(resellerId, () =>
      isFiltered(filter) ? this.reads.run(resellerId, read) : read(),
    );
    return { ...pageOf(CURSOR_LIST, rows, page.limit, ({ end }) => end.toString()), asOf };
  }

  /** @throws DomainError not-found for a number that the reseller does not hold */
  async get(resellerId: string, number: bigint): Promise<HeldNumber> {
    const found = await this.numbers.find(resellerId, number);
    if (!found) throw new DomainError('not-found', 'The number is not in the inventory');
    return { number, ...found };
  }

  /** @throws DomainError too-many-reads, read-too-slow */
  summary(resellerId: string, filter: NumberFilter): Promise<SummaryLine[]> {
    return this.reads.run(resellerId, (db) => this.numbers.summary(resellerId, filter, db));
  }
}
