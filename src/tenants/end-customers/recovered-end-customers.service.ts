import { Injectable } from '@nestjs/common';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { NO_LABELS } from '../annotations/annotations.js';
import type { EndCustomerDetails } from './end-customer-details.js';
import type { EndCustomer } from './end-customer.js';
import { EndCustomersRepository } from './end-customers.repository.js';
import { sameEndCustomer } from './same-details.js';

/** End customers that the database has lost and Colt still shows. */
@Injectable()
export class RecoveredEndCustomers {
  constructor(private readonly repository: EndCustomersRepository) {}

  /** The end customer with these details, added if there is none; null: Colt shows too little of it. */
  async of(lock: ModelLock, shown: EndCustomerDetails): Promise<EndCustomer | null> {
    const { type, name, address } = shown;
    if (!type || !name || !address) return null;
    const candidates = await this.repository.named(lock, name);
    const known = candidates.find(({ details }) => sameEndCustomer(details, shown));
    return known ?? this.repository.insert(lock, { reference: null, details: shown, labels: NO_LABELS });
  }

  find(lock: ModelLock, id: string): Promise<EndCustomer | null> {
    return this.repository.find(lock.resellerId, id, lock.tx);
  }
}
