import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { assertIfMatch } from '../../platform/common/etag.js';
import { decodeCursor, pageOf, type Page } from '../../platform/common/page.js';
import { DomainError, validationFailed } from '../../platform/common/problem.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { formatRange, type NumberRange } from '../../numbering/range.js';
import type { EndCustomerDetails } from './end-customer-details.js';
import type { EndCustomer, EndCustomerFilter } from './end-customer.js';
import type { EndCustomerDto } from './end-customer.dto.js';
import { versionTag } from './end-customer-tag.js';
import { EndCustomersRepository } from './end-customers.repository.js';
import { detailsOf } from './read-details.js';

/** An end customer with the active ranges for which Colt was told older details. */
export interface CurrentEndCustomer {
  readonly endCustomer: EndCustomer;
  readonly outdatedRanges: NumberRange[];
}

const LIST = 'end-customers';
const UUID = z.uuid();

/** The end customers of a reseller. What is asked for and is not the reseller's own is `not-found`. */
@Injectable()
export class EndCustomers {
  constructor(
    private readonly repository: EndCustomersRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async list(
    resellerId: string,
    filter: EndCustomerFilter,
    page: { cursor?: string; limit: number },
  ): Promise<Page<EndCustomer>> {
    const before = page.cursor === undefined ? null : decodeCursor(LIST, page.cursor, UUID);
    const found = await this.repository.page(resellerId, filter, before, page.limit + 1);
    return pageOf(LIST, found, page.limit, ({ id }) => id);
  }

  /** @throws DomainError not-found */
  async get(resellerId: string, id: string): Promise<CurrentEndCustomer> {
    const endCustomer = found(await this.repository.find(resellerId, id));
    return { endCustomer, outdatedRanges: await this.repository.outdatedRanges(resellerId, endCustomer) };
  }

  create(resellerId: string, dto: EndCustomerDto): Promise<EndCustomer> {
    return this.unitOfWork.underLock(resellerId, (lock) => this.insert(lock, dto));
  }

  /**
   * Replaces the whole end customer. Colt is not told: the outdated ranges name what a customer update has to send.
   * @throws DomainError not-found, precondition-failed
   */
  replace(
    resellerId: string,
    id: string,
    dto: EndCustomerDto,
    ifMatch: string | undefined,
  ): Promise<CurrentEndCustomer> {
    return this.unitOfWork.underLock(resellerId, async (lock) => {
      const current = found(await this.repository.find(resellerId, id, lock.tx));
      assertIfMatch(ifMatch, versionTag(current));
      const endCustomer = await this.change(lock, current, dto.reference ?? null, detailsOf(dto));
      return { endCustomer, outdatedRanges: await this.repository.outdatedRanges(resellerId, endCustomer, lock.tx) };
    });
  }

  /** @throws DomainError not-found, precondition-failed, end-customer-in-use */
  async delete(resellerId: string, id: string, ifMatch: string | undefined): Promise<void> {
    await this.unitOfWork.underLock(resellerId, async (lock) => {
      const current = found(await this.repository.find(resellerId, id, lock.tx));
      assertIfMatch(ifMatch, versionTag(current));
      await this.assertUnused(lock, id);
      await this.repository.markDeleted(lock, id);
    });
  }

  /** @throws DomainError end-customer-in-use, naming ranges and open orders */
  async assertUnused(lock: ResellerLock, id: string): Promise<void> {
    const { ranges, openOrderIds } = await this.repository.uses(lock, id);
    if (ranges.length === 0 && openOrderIds.length === 0) return;
    throw new DomainError('end-customer-in-use', 'Numbers are held for the end customer, or an open order names it', {
      ranges: ranges.map((range) => ({ ...formatRange(range), status: range.status })),
      orderIds: openOrderIds,
    });
  }

  /**
   * The end customer of an order: the one that is named, or a new one from the body, made in the order's transaction.
   * @throws DomainError not-found for an id that is not the reseller's, validation-failed for none or both
   */
  async resolveForOrder(
    lock: ResellerLock,
    input: { endCustomerId?: string | null | undefined; endCustomer?: EndCustomerDto | null | undefined },
  ): Promise<{ id: string; version: number; details: EndCustomerDetails }> {
    const { endCustomerId: id, endCustomer: dto } = input;
    if (id && dto) {
      throw validationFailed({ pointer: '/endCustomerId', detail: 'give endCustomerId or endCustomer, not both' });
    }
    if (dto) return this.insert(lock, dto);
    if (!id) throw validationFailed({ pointer: '/endCustomer', detail: 'endCustomerId or endCustomer is required' });
    return found(await this.repository.find(lock.resellerId, id, lock.tx), '/endCustomerId');
  }

  private insert(lock: ResellerLock, dto: EndCustomerDto): Promise<EndCustomer> {
    return this.repository.insert(lock, dto.reference ?? null, detailsOf(dto));
  }

  private async change(
    lock: ResellerLock,
    current: EndCustomer,
    reference: string | null,
    details: EndCustomerDetails,
  ): Promise<EndCustomer> {
    const sameDetails = isDeepStrictEqual(details, current.details);
    if (sameDetails && reference === current.reference) return current;
    // Colt never sees the portal's reference: its change outdates no number.
    return this.repository.replace(lock, current, reference, details, current.version + (sameDetails ? 0 : 1));
  }
}

function found(endCustomer: EndCustomer | null, pointer?: string): EndCustomer {
  if (endCustomer) return endCustomer;
  const errors = [{ pointer, detail: 'there is no end customer with this id' }];
  throw new DomainError('not-found', 'There is no end customer with this id', pointer === undefined ? {} : { errors });
}
