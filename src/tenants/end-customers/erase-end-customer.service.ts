import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { EndCustomerDetails } from './end-customer-details.js';
import { EndCustomers } from './end-customers.service.js';
import { ErasureRepository } from './erasure.repository.js';

/** The number of changed rows, by table. */
export type Erased = Readonly<Record<string, number>>;

/**
 * Erases an end customer's personal data and keeps the records: ids, numbers, times and states, which is all that the
 * append-only histories contain. Backups are not changed.
 */
@Injectable()
export class EraseEndCustomer {
  constructor(
    private readonly repository: ErasureRepository,
    private readonly endCustomers: EndCustomers,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws DomainError not-found; end-customer-in-use while it has numbers or an open order */
  async erase(id: string): Promise<Erased> {
    const resellerId = await this.repository.resellerOf(id);
    if (resellerId === null) throw new DomainError('not-found', 'There is no end customer with this id');
    return this.unitOfWork.withModels(resellerId, async (lock) => {
      await this.endCustomers.assertUnused(lock, id);
      const versions = await this.repository.detailsOf(lock, id);
      return this.repository.erase(lock, id, [...new Set(versions.flatMap(identifying))]);
    });
  }
}

/** Texts that identify a person or company. Shorter ones would match unrelated text. */
function identifying(details: EndCustomerDetails): string[] {
  const { name, firstName, lastName, registrationNumber, contactNumber, email, address } = details;
  const person = firstName && lastName ? [`${firstName} ${lastName}`, lastName] : [];
  const street = `${address.streetName} ${address.houseNumber ?? ''}`.trim();
  const texts = [name, ...person, registrationNumber, contactNumber, email, address.houseNumber ? street : undefined];
  return texts.filter((text) => text !== undefined && text.length >= 4).map(String);
}
