import { Injectable } from '@nestjs/common';
import { isOpenCessation, withdrawn, type CessationRequest } from '../../domain/cessation-model/cessation-request.js';
import { Cessations } from '../../domain/cessations/cessations.repository.js';
import { HoldingLedger } from '../../domain/holdings/holding-ledger.js';
import { HoldingRepository } from '../../domain/holdings/holding.repository.js';
import { DomainError } from '../../platform/common/problem.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Caller } from '../../tenants/access/caller.js';

/** Withdraws a cessation request: orders may take its numbers again, except those that have ceased. */
@Injectable()
export class WithdrawCessation {
  constructor(
    private readonly work: UnitOfWork,
    private readonly holdings: HoldingRepository,
    private readonly ledger: HoldingLedger,
    private readonly cessations: Cessations,
  ) {}

  /** @throws DomainError not-found, cessation-request-not-open */
  run(id: string, { resellerId, actor, keyId: apiKeyId }: Caller): Promise<CessationRequest> {
    return this.work.underLock(resellerId, async (lock) => {
      const [request] = await this.cessations.find(lock, [id]);
      if (!request) throw new DomainError('not-found', 'There is no cessation request with this id');
      if (!isOpenCessation(request)) {
        throw new DomainError('cessation-request-not-open', `The cessation request is ${request.status}`);
      }
      const pending = request.ranges.filter(({ outcome }) => outcome === 'pending');
      const rows = await this.holdings.withNeighbours(lock, pending);
      const detail = 'cessation request withdrawn';
      const change = { cause: 'portal', detail, actor, apiKeyId, cessationRequestId: id } as const;
      const next = withdrawn(request, lock.at);
      this.cessations.save(lock, next, request.status);
      this.ledger.markCeasing(lock, pending, rows, null, change);
      return next;
    });
  }
}
