import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { assertIfMatch } from '../../platform/common/etag.js';
import { decodeCursor, pageOf, type Page } from '../../platform/common/page.js';
import { DomainError, validationFailed } from '../../platform/common/problem.js';
import type { Tx } from '../../platform/database/database.service.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { UUID_SCHEMA } from '../../platform/common/uuid.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { HeavyReads } from '../../platform/reads/heavy-reads.service.js';
import { formatRange, type NumberRange } from '../../numbering/range.js';
import {
  etagOfEndCustomer,
  type EndCustomer,
  type EndCustomerContent,
  type EndCustomerFilter,
  type NumberCounts,
} from './end-customer.js';
import type { EndCustomerInputDto } from './end-customer-input.dto.js';
import { EndCustomerNumbers } from './end-customer-numbers.repository.js';
import { EndCustomerVersions } from './end-customer-versions.repository.js';
import { EndCustomersRepository } from './end-customers.repository.js';
import { EndCustomerReplacementDto } from './end-customer-replacement.dto.js';
import { contentOf } from './read-details.js';
import { groupOutdated, type OutdatedDetails } from './told-details.js';

/** An end customer with the active ranges for which Colt has older details. */
export interface CurrentEndCustomer {
  readonly endCustomer: EndCustomer;
  readonly outdatedRanges: readonly NumberRange[];
  /** The same ranges by what Colt was told. */
  readonly outdated: readonly OutdatedDetails[];
  readonly numbers: NumberCounts;
}

const CURSOR_LIST = 'end-customers';

/** The end customers of a reseller. Those of another reseller are `not-found`. */
@Injectable()
export class EndCustomers {
  constructor(
    private readonly repository: EndCustomersRepository,
    private readonly versions: EndCustomerVersions,
    private readonly numbers: EndCustomerNumbers,
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

  /** How many numbers each of them has. @throws DomainError too-many-reads, read-too-slow */
  counts(resellerId: string, endCustomers: readonly EndCustomer[]): Promise<ReadonlyMap<string, NumberCounts>> {
    const ids = endCustomers.map(({ id }) => id);
    return this.reads.run(resellerId, (db) => this.numbers.counts(resellerId, ids, db));
  }

  /** @throws DomainError not-found */
  async get(resellerId: string, id: string): Promise<CurrentEndCustomer> {
    return this.withNumbers(resellerId, found(await this.repository.find(resellerId, id)));
  }

  /** @throws DomainError reference-taken */
  create(resellerId: string, dto: EndCustomerInputDto): Promise<EndCustomer> {
    return this.unitOfWork.withModels(resellerId, (lock) => this.insert(lock, dto));
  }

  /**
   * Replaces the end customer. Colt is not informed: a customer update of the outdated ranges does that.
   * @param toDto the new members, from the present ones
   * @throws DomainError not-found, precondition-failed, reference-taken; what `toDto` throws
   */
  async replace(
    resellerId: string,
    id: string,
    toDto: (current: EndCustomer) => EndCustomerReplacementDto | Promise<EndCustomerReplacementDto>,
    ifMatch: string | undefined,
  ): Promise<CurrentEndCustomer> {
    const endCustomer = await this.unitOfWork.withModels(resellerId, async (lock) => {
      const current = found(await this.repository.find(resellerId, id, lock.tx));
      assertIfMatch(ifMatch, etagOfEndCustomer(current));
      return this.change(lock, current, await toDto(current));
    });
    return this.withNumbers(resellerId, endCustomer);
  }

  /**
   * Creates the end customer with this reference, or replaces it.
   * @throws DomainError references-not-unique unless the reseller's setting makes them so; validation-failed;
   * precondition-failed, also where there is none yet
   */
  async upsert(
    resellerId: string,
    reference: string,
    dto: EndCustomerReplacementDto,
    ifMatch: string | undefined,
  ): Promise<{ readonly created: boolean; readonly current: CurrentEndCustomer }> {
    if (dto.reference && dto.reference !== reference) {
      throw validationFailed({ pointer: '/reference', detail: 'must be the reference in the path' });
    }
    const content = Object.assign(new EndCustomerReplacementDto(), dto, { reference });
    const { created, endCustomer } = await this.unitOfWork.withModels(resellerId, async (lock) => {
      if (!(await this.repository.hasUniqueReferences(lock))) {
        throw new DomainError('references-not-unique', 'References of end customers are not unique for this reseller');
      }
      const current = await this.repository.withUniqueReference(resellerId, reference, lock.tx);
      assertIfMatch(ifMatch, current ? etagOfEndCustomer(current) : null);
      if (current) return { created: false, endCustomer: await this.change(lock, current, content) };
      assertId(dto, null);
      return { created: true, endCustomer: await this.insert(lock, content) };
    });
    return { created, current: await this.withNumbers(resellerId, endCustomer) };
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

  /** Whose reference this is, where references are unique. @returns a problem for a new end customer with it */
  async referenceTaken(resellerId: string, reference: string, tx?: Tx): Promise<DomainError | null> {
    const taken = await this.repository.withUniqueReference(resellerId, reference, tx);
    return taken && referenceTaken(taken);
  }

  /** A new one, in the transaction of the order that contains it. @throws DomainError reference-taken */
  insertForOrder(lock: ModelLock, dto: EndCustomerInputDto): Promise<EndCustomer> {
    return this.insert(lock, dto);
  }

  private async insert(lock: ModelLock, dto: EndCustomerInputDto): Promise<EndCustomer> {
    const content = contentOf(dto);
    await this.assertReferenceFree(lock, content, null);
    return this.repository.insert(lock, content);
  }

  private async change(lock: ModelLock, current: EndCustomer, dto: EndCustomerReplacementDto): Promise<EndCustomer> {
    assertId(dto, current.id);
    const content = contentOf(dto);
    const sameDetails = isDeepStrictEqual(content.details, current.details);
    const { reference, labels } = current;
    if (sameDetails && content.reference === reference && isDeepStrictEqual(content.labels, labels)) return current;
    await this.assertReferenceFree(lock, content, current.id);
    // Colt sees the details only: they stay up to date where nothing else changes.
    return this.repository.replace(lock, current, content, current.version + (sameDetails ? 0 : 1));
  }

  /** Says whose it is. The unique index is the referee. @throws DomainError reference-taken */
  private async assertReferenceFree(lock: ModelLock, { reference }: EndCustomerContent, ownId: string | null) {
    if (reference === null) return;
    const taken = await this.repository.withUniqueReference(lock.resellerId, reference, lock.tx);
    if (taken && taken.id !== ownId) throw referenceTaken(taken);
  }

  private async withNumbers(resellerId: string, endCustomer: EndCustomer): Promise<CurrentEndCustomer> {
    const [outdatedRanges, numbers] = await Promise.all([
      this.repository.outdatedRanges(resellerId, endCustomer),
      this.numbers.count(resellerId, endCustomer.id),
    ]);
    const versions = [...new Set(outdatedRanges.map(({ version }) => version))].filter((version) => version !== null);
    const told = await this.versions.of(resellerId, endCustomer.id, versions);
    const outdated = groupOutdated(outdatedRanges, told, endCustomer.details);
    return { endCustomer, outdatedRanges, outdated, numbers };
  }
}

function found(endCustomer: EndCustomer | null): EndCustomer {
  if (endCustomer) return endCustomer;
  throw new DomainError('not-found', 'There is no end customer with this id');
}

function referenceTaken({ id }: EndCustomer): DomainError {
  return new DomainError('reference-taken', 'Another end customer has this reference', { endCustomerId: id });
}

/** @param id null: the service is about to choose it */
function assertId(dto: EndCustomerReplacementDto, id: string | null): void {
  if (!dto.id || dto.id.toLowerCase() === id) return;
  throw validationFailed({ pointer: '/id', detail: id === null ? 'is chosen by the service' : 'is another id' });
}
