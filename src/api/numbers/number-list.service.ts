import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, pageOf, type Page } from '../../platform/common/page.js';
import { DomainError } from '../../platform/common/problem.js';
import type { EndCustomer } from '../../tenants/end-customers/end-customer.js';
import { EndCustomersRepository } from '../../tenants/end-customers/end-customers.repository.js';
import type { Segment } from '../../domain/holdings/holding.js';
import type { NumberFilter } from '../../domain/holdings/number-filter.js';
import { NumberListRepository, type SummaryLine } from '../../domain/holdings/number-list.repository.js';

const LIST = 'numbers';
const LAST_END = z.string().regex(/^[1-9]\d{5,14}$/);

/** The inventory as portals see it. */
@Injectable()
export class NumberList {
  constructor(
    private readonly numbers: NumberListRepository,
    private readonly endCustomers: EndCustomersRepository,
  ) {}

  /**
   * Ranges in numeric order. The cursor is the last end, so that a page goes on with the next number whatever was
   * split or merged in between: nothing is hidden and nothing comes twice.
   * @throws DomainError validation-failed for a cursor that this list did not give
   */
  async page(
    resellerId: string,
    filter: NumberFilter,
    page: { cursor?: string; limit: number },
  ): Promise<Page<Segment>> {
    const after = page.cursor === undefined ? 0n : BigInt(decodeCursor(LIST, page.cursor, LAST_END));
    const found = await this.numbers.page(resellerId, filter, after, page.limit + 1);
    return pageOf(LIST, found, page.limit, ({ end }) => end.toString());
  }

  /** @throws DomainError not-found for a number that the reseller does not hold */
  async get(resellerId: string, number: bigint): Promise<{ holding: Segment; endCustomer: EndCustomer | null }> {
    const holding = await this.numbers.find(resellerId, number);
    if (!holding) throw new DomainError('not-found', 'The number is not in the inventory');
    const { endCustomerId: id } = holding;
    return { holding, endCustomer: id === null ? null : await this.endCustomers.find(resellerId, id) };
  }

  summary(resellerId: string, filter: NumberFilter): Promise<SummaryLine[]> {
    return this.numbers.summary(resellerId, filter);
  }
}
