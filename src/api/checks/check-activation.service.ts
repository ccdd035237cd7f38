import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { Caller } from '../../tenants/access/caller.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.service.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EndCustomers } from '../../tenants/end-customers/end-customers.service.js';
import { ActivationRules } from '../../tenants/end-customers/rules/activation-rules.js';
import type { RuleResult } from '../../tenants/end-customers/rules/activation-rule.js';
import { HoldingLedger } from '../../domain/holdings/holding-ledger.js';
import type { Holding } from '../../domain/holding-model/holding.js';
import { HoldingRepository } from '../../domain/holdings/holding.repository.js';
import type { Opening } from '../../domain/holdings/order-intent.js';
import { toIntent } from '../../domain/orders/to-intent.js';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import { kindOfHoldings, type OrderDraft } from '../../workflows/placing/order-draft.js';
import { assertSchedule } from '../../workflows/placing/schedule.js';
import type { ActivationRequestDto } from '../orders/order-request.dto.js';
import { activationDraft } from '../orders/order-drafts.js';

export interface ActivationCheck {
  readonly country: Country;
  /** Null if none of the numbers is held. */
  readonly kind: Kind | null;
  readonly opening: Opening;
  readonly rules: RuleResult[];
}

/** Thrown to roll back the transaction of a check. */
class RolledBack extends Error {
  constructor(readonly check: ActivationCheck) {
    super('a check changes nothing');
  }
}

/** Checks whether an activation would pass: takes its steps in a transaction that is always rolled back. */
@Injectable()
export class CheckActivation {
  constructor(
    private readonly endCustomers: EndCustomers,
    private readonly rules: ActivationRules,
    private readonly ledger: HoldingLedger,
    private readonly holdings: HoldingRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError validation-failed, reference-taken: the same as the activation itself */
  async run(caller: Caller, request: ActivationRequestDto): Promise<ActivationCheck> {
    const draft = activationDraft(request, this.config.orders);
    try {
      return await this.unitOfWork.withModels(caller.resellerId, async (lock) => {
        const rows = await this.holdings.withNeighbours(lock, draft.ranges);
        if (draft.executeAt) assertSchedule(draft, draft.executeAt, rows, lock.now);
        const kind = draft.kind ?? kindOfHoldings(rows, draft.ranges);
        const { id, version, details } = await this.endCustomers.resolveForOrder(lock, request);
        const rules = this.rules.explain({
          country: draft.country,
          kind,
          ranges: draft.ranges,
          details,
          directoryService: draft.directoryService,
          endCustomerPointer: request.endCustomerId ? '/endCustomerId' : '/endCustomer',
        });
        const opening = await this.open(lock, draft, kind, { id, version }, rows);
        throw new RolledBack({ country: draft.country, kind, opening, rules });
      });
    } catch (error) {
      if (error instanceof RolledBack) return error.check;
      throw error;
    }
  }

  private async open(
    lock: ModelLock,
    draft: OrderDraft,
    kind: Kind | null,
    endCustomer: { id: string; version: number },
    rows: readonly Holding[],
  ): Promise<Opening> {
    const intent = toIntent({
      ...draft,
      id: uuidv7(),
      // Without a kind none of the numbers is held, and the ledger rejects the order whatever the kind is.
      kind: kind ?? 'geo',
      endCustomerId: endCustomer.id,
      endCustomerVersion: endCustomer.version,
      coltOrderId: null,
    });
    const opening = this.ledger.open(lock, intent, rows, { cause: 'portal', detail: null, actor: null });
    if (opening.refusal) return opening;
    const conflicts = await this.ledger.heldByOthers(this.database, lock, draft.ranges);
    return conflicts.length > 0 ? { refusal: 'range-held', conflicts } : opening;
  }
}
