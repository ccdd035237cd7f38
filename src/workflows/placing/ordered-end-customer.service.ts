import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import type { EndCustomerDetails } from '../../tenants/end-customers/end-customer-details.js';
import { EndCustomers } from '../../tenants/end-customers/end-customers.service.js';
import { ActivationRules } from '../../tenants/end-customers/rules/activation-rules.js';
import type { Kind } from '../../numbering/kind.js';
import type { OrderDraft } from './order-draft.js';

export interface OrderEndCustomer {
  readonly id: string;
  readonly version: number;
  readonly details: EndCustomerDetails;
}

/** The end customer that an order names or contains, checked against the rules of its country and kind. */
@Injectable()
export class OrderedEndCustomer {
  constructor(
    private readonly endCustomers: EndCustomers,
    private readonly rules: ActivationRules,
  ) {}

  /** @throws DomainError validation-failed, with every hard rule that is broken; reference-taken */
  async of(lock: ModelLock, draft: OrderDraft & { readonly kind: Kind }): Promise<OrderEndCustomer | null> {
    if (!draft.endCustomer) return null;
    const found = await this.endCustomers.resolveForOrder(lock, draft.endCustomer);
    const findings = this.rules.check({
      country: draft.country,
      kind: draft.kind,
      ranges: [...draft.ranges],
      details: found.details,
      directoryService: draft.directoryService,
      ...(draft.endCustomer.endCustomerId ? { endCustomerPointer: '/endCustomerId' } : {}),
    });
    const hard = findings.filter(({ severity }) => severity === 'hard');
    if (hard.length > 0) {
      const errors = hard.map(({ pointer, detail, rule }) => ({ pointer, detail, rule }));
      throw new DomainError('validation-failed', 'The activation breaks a rule of the country', { errors });
    }
    return found;
  }
}
