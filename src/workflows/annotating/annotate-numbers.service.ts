import { Injectable } from '@nestjs/common';
import type { Segment } from '../../domain/holding-model/holding.js';
import { HoldingLedger } from '../../domain/holdings/holding-ledger.js';
import { HoldingRepository } from '../../domain/holdings/holding.repository.js';
import type { NumberRange } from '../../numbering/range.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Caller } from '../../tenants/access/caller.js';
import type { AnnotationsPatch } from '../../tenants/annotations/annotations.js';

/** Changes the tags, metadata and note of numbers, without an order. */
@Injectable()
export class AnnotateNumbers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly holdings: HoldingRepository,
    private readonly ledger: HoldingLedger,
  ) {}

  /**
   * @returns the holdings that have the numbers afterwards
   * @throws DomainError not-found unless all numbers are held; range-busy with `conflicts`; validation-failed
   */
  run(range: NumberRange, patch: AnnotationsPatch, { resellerId, actor, keyId }: Caller): Promise<Segment[]> {
    const change = { cause: 'portal', detail: null, actor, apiKeyId: keyId } as const;
    return this.work.underLock(resellerId, {
      load: (reader) => this.holdings.withNeighboursOf(reader, resellerId, [range]),
      run: (lock, rows) => Promise.resolve(this.ledger.annotate(lock, range, rows, patch, change)),
    });
  }
}
