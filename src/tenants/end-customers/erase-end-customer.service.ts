import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { EndCustomerDetails } from './end-customer-details.js';
import { EndCustomers } from './end-customers.service.js';
import { ErasureRepository } from './erasure.repository.js';

/** What an erasure went over, in rows by table. */
export type Erased = Readonly<Record<string, number>>;

/**
 * Removes an end customer's personal data and keeps what happened: ids, numbers, times and states stay, and the
 * append-only histories never held more. Backups are not touched.
 */
@Injectable()
export class EraseEndCustomer {
  constructor(
    private readonly repository: ErasureRepository,
    private readonly endCustomers: EndCustomers,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws DomainError not-found; end-customer-in-use while numbers are held for it or an open order names it */
  async erase(id: string): Promise<Erased> {
    const resellerId = await this.repository.resellerOf(id);
    if (resellerId === null) throw new DomainError('not-found', 'There is no end customer with this id, or no longer');
    return this.unitOfWork.underLock(resellerId, async (lock) => {
      await this.endCustomers.assertUnused(lock, id);
      const versions = await this.repository.detailsOf(lock, id);
      return this.repository.erase(lock, id, [...new Set(versions.flatMap(identifying))]);
    });
  }
}

/** Texts that tell who somebody is. A short one would be found in anything. */
function identifying(details: EndCustomerDetails): string[] {
  const { name, firstName, lastName, registrationNumber, contactNumber, email, address } = details;
  const person = firstName && lastName ? [`${firstName} ${lastName}`, lastName] : [];
  const street = `${address.streetName} ${address.houseNumber ?? ''}`.trim();
  const texts = [name, ...person, registrationNumber, contactNumber, email, address.houseNumber ? street : undefined];
  return texts.filter((text) => text !== undefined && text.length >= 4).map(String);
}
