import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { assertIfMatch } from '../../platform/common/etag.js';
import { decodeCursor, pageOf, type Page } from '../../platform/common/page.js';
import { DomainError } from '../../platform/common/problem.js';
import type { Tx } from '../../platform/database/database.service.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { UUID_SCHEMA } from '../../platform/common/uuid.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { HeavyReads } from '../../platform/reads/heavy-reads.service.js';
import { formatRange, type NumberRange } from '../../numbering/range.js';
import type { EndCustomerDetails } from './end-customer-details.js';
import { etagOfEndCustomer, type EndCustomer, type EndCustomerFilter, type NumberCounts } from './end-customer.js';
import type { EndCustomerInputDto } from './end-customer-input.dto.js';
import { EndCustomersRepository } from './end-customers.repository.js';
import { detailsOf } from './read-details.js';

/** An end customer with the active ranges for which Colt has older details. */
export interface CurrentEndCustomer {
  readonly endCustomer: EndCustomer;
  readonly outdatedRanges: NumberRange[];
  readonly numbers: NumberCounts;
}

const CURSOR_LIST = 'end-customers';

/** The end customers of a reseller. Those of another reseller are `not-found`. */
@Injectable()
export class EndCustomers {
  constructor(
    private readonly repository: EndCustomersRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: HeavyReads,
  ) {}

  /** Newest first. @throws DomainError validation-failed on `cursor`; too-many-reads, read-too-slow */
  async list(
    resellerId: string,
    filter: EndCustomerFilter,
    page: { cursor?: string; limit: number },
  ): Promise<Page<EndCustomer>> {
    const before = page.cursor === undefined ? null : decodeCursor(CURSOR_LIST, page.cursor, UUID_SCHEMA);
    const read = (tx?: Tx) => this.repository.page(resellerId, filter, before, page.limit + 1, tx);
    // Only `q` reads more than its page.
    const found = await (filter.q === undefined ? read() : this.reads.runWithModels(resellerId, read));
    return pageOf(CURSOR_LIST, found, page.limit, ({ id }) => id);
  }

  /** @throws DomainError not-found */
  async get(resellerId: string, id: string): Promise<CurrentEndCustomer> {
    const endCustomer = found(await this.repository.find(resellerId, id));
    const [outdatedRanges, numbers] = await Promise.all([
      this.repository.outdatedRanges(resellerId, endCustomer),
      this.repository.numberCounts(resellerId, id),
    ]);
    return { endCustomer, outdatedRanges, numbers };
  }

  create(resellerId: string, dto: EndCustomerInputDto): Promise<EndCustomer> {
    return this.unitOfWork.withModels(resellerId, (lock) => this.insert(lock, dto));
  }

  /**
   * Replaces the end customer as a whole. Colt is not informed: a customer update of the outdated ranges does that.
   * @throws DomainError not-found, precondition-failed
   */
  async replace(
    resellerId: string,
    id: string,
    dto: EndCustomerInputDto,
    ifMatch: string | undefined,
  ): Promise<CurrentEndCustomer> {
    const replaced = await this.unitOfWork.withModels(resellerId, async (lock) => {
      const current = found(await this.repository.find(resellerId, id, lock.tx));
      assertIfMatch(ifMatch, etagOfEndCustomer(current));
      const endCustomer = await this.change(lock, current, dto.reference ?? null, detailsOf(dto));
      return { endCustomer, outdatedRanges: await this.repository.outdatedRanges(resellerId, endCustomer, lock.tx) };
    });
    return { ...replaced, numbers: await this.repository.numberCounts(resellerId, id) };
  }

  /** @throws DomainError not-found, precondition-failed, end-customer-in-use */
  async delete(resellerId: string, id: string, ifMatch: string | undefined): Promise<void> {
    await this.unitOfWork.withModels(resellerId, async (lock) => {
      const current = found(await this.repository.find(resellerId, id, lock.tx));
      assertIfMatch(ifMatch, etagOfEndCustomer(current));
      await this.assertUnused(lock, id);
      await this.repository.markDeleted(lock, id);
    });
  }

  /** @throws DomainError end-customer-in-use, with the ranges and the open orders */
  async assertUnused(lock: ModelLock, id: string): Promise<void> {
    const { ranges, openOrderIds } = await this.repository.uses(lock, id);
    if (ranges.length === 0 && openOrderIds.length === 0) return;
    throw new DomainError('end-customer-in-use', 'The end customer has numbers or an open order', {
      ranges: ranges.map((range) => ({ ...formatRange(range), status: range.status })),
      orderIds: openOrderIds,
    });
  }

  /** The end customer that an order names; null: there is none. */
  find(resellerId: string, id: string, tx?: Tx): Promise<EndCustomer | null> {
    return this.repository.find(resellerId, id, tx);
  }

  /** A new one, in the transaction of the order that contains it. */
  insertForOrder(lock: ModelLock, dto: EndCustomerInputDto): Promise<EndCustomer> {
    return this.insert(lock, dto);
  }

  private insert(lock: ModelLock, dto: EndCustomerInputDto): Promise<EndCustomer> {
    return this.repository.insert(lock, dto.reference ?? null, detailsOf(dto));
  }

  private async change(
    lock: ModelLock,
    current: EndCustomer,
    reference: string | null,
    details: EndCustomerDetails,
  ): Promise<EndCustomer> {
    const sameDetails = isDeepStrictEqual(details, current.details);
    if (sameDetails && reference === current.reference) return current;
    // Colt never sees the portal's reference, so a changed reference leaves Colt's details up to date.
    return this.repository.replace(lock, current, reference, details, current.version + (sameDetails ? 0 : 1));
  }
}

function found(endCustomer: EndCustomer | null): EndCustomer {
  if (endCustomer) return endCustomer;
  throw new DomainError('not-found', 'There is no end customer with this id');
}
