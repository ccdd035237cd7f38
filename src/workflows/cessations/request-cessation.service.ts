import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { newRanges, type CessationRequest } from '../../domain/cessation-model/cessation-request.js';
import { Cessations } from '../../domain/cessations/cessations.repository.js';
import type { Segment } from '../../domain/holding-model/holding.js';
import { HoldingLedger } from '../../domain/holdings/holding-ledger.js';
import { HoldingRepository } from '../../domain/holdings/holding.repository.js';
import { carve } from '../../domain/holdings/segments.js';
import { refuse } from '../../domain/orders/order-creation.service.js';
import type { Country } from '../../numbering/country.js';
import type { NumberRange } from '../../numbering/range.js';
import { invalidRequest } from '../../platform/common/problem.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Caller } from '../../tenants/access/caller.js';
import { severalKinds } from '../placing/examine-order.service.js';
import { kindsOfHoldings } from '../placing/order-draft.js';

/** A cessation request as a portal asks for it, checked as far as it can be without the database. */
export interface CessationDraft {
  readonly country: Country;
  readonly ranges: readonly NumberRange[];
  readonly reason: string | null;
  readonly reference: string | null;
  readonly requestedFor: string | null;
}

/** Records the wish to give active numbers back. From then on no order takes them. */
@Injectable()
export class RequestCessation {
  constructor(
    private readonly work: UnitOfWork,
    private readonly holdings: HoldingRepository,
    private readonly ledger: HoldingLedger,
    private readonly cessations: Cessations,
  ) {}

  /**
   * The numbers are examined as those of a customer update, which needs active ones too.
   * @throws DomainError validation-failed; range-not-active, range-busy, range-ceasing with `conflicts`
   */
  run({ resellerId, actor, keyId }: Caller, draft: CessationDraft): Promise<CessationRequest> {
    const { ranges } = draft;
    return this.work.underLock(resellerId, {
      load: (reader) => this.holdings.withNeighboursOf(reader, resellerId, ranges),
      run: (lock, rows) => {
        const { refusal, conflicts } = this.ledger.judge({ type: 'customer_update', ranges }, rows);
        if (refusal) throw refuse(refusal, conflicts);
        const kinds = kindsOfHoldings(rows, ranges);
        const [kind] = kinds;
        if (!kind || kinds.length > 1) throw invalidRequest(severalKinds(kinds));
        const { inside } = carve<Segment>(rows, ranges);
        const request: CessationRequest = {
          ...draft,
          id: uuidv7(),
          status: 'open',
          kind,
          ranges: newRanges(ranges),
          endCustomerId: endCustomerOfAll(inside),
          actor,
          createdAt: lock.at,
          updatedAt: lock.at,
          completedAt: null,
        };
        const change = { cause: 'portal', detail: 'cessation requested', actor, apiKeyId: keyId } as const;
        this.cessations.save(lock, request, null);
        this.ledger.markCeasing(lock, ranges, rows, request.id, { ...change, reason: draft.reason });
        return Promise.resolve(request);
      },
    });
  }
}

function endCustomerOfAll(segments: readonly Segment[]): string | null {
  const ids = new Set(segments.map(({ endCustomerId }) => endCustomerId));
  const [only = null] = ids;
  return ids.size === 1 ? only : null;
}
