import { Inject, Injectable } from '@nestjs/common';
import type { Caller } from '../../tenants/access/caller.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EndCustomers } from '../../tenants/end-customers/end-customers.service.js';
import { ActivationRules } from '../../tenants/end-customers/rules/activation-rules.js';
import type { RuleResult } from '../../tenants/end-customers/rules/activation-rule.js';
import type { Opening } from '../../domain/holdings/order-intent.js';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import type { ActivationRequestDto } from '../orders/order-request.dto.js';
import { activationDraft } from '../orders/order-drafts.js';
import { HoldingsOfCheck } from './holdings-of-check.service.js';

export interface ActivationCheck {
  readonly country: Country;
  readonly kind: Kind | null;
  readonly opening: Opening;
  readonly rules: RuleResult[];
}

/** Ends the transaction of a check without a trace. */
class RolledBack extends Error {
  constructor(readonly check: ActivationCheck) {
    super('a check changes nothing');
  }
}

/** Tells whether an activation would pass: takes the same steps, in a transaction that is rolled back. */
@Injectable()
export class CheckActivation {
  constructor(
    private readonly endCustomers: EndCustomers,
    private readonly rules: ActivationRules,
    private readonly holdings: HoldingsOfCheck,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError validation-failed, not-found: as the activation itself */
  async run(caller: Caller, request: ActivationRequestDto): Promise<ActivationCheck> {
    const draft = activationDraft(request, this.config.orders);
    try {
      return await this.unitOfWork.underLock(caller.resellerId, async (lock) => {
        const kind = draft.kind ?? (await this.holdings.kind(lock, draft));
        const { id, version, details } = await this.endCustomers.resolveForOrder(lock, request);
        const rules = this.rules.explain({
          country: draft.country,
          kind,
          ranges: draft.ranges,
          details,
          directoryService: draft.directoryService,
          endCustomerPointer: request.endCustomerId ? '/endCustomerId' : '/endCustomer',
        });
        const opening = await this.holdings.open(lock, draft, kind, { id, version });
        throw new RolledBack({ country: draft.country, kind, opening, rules });
      });
    } catch (error) {
      if (error instanceof RolledBack) return error.check;
      throw error;
    }
  }
}
