import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { Batch } from '../../domain/batch-model/batch.js';
import { Batches } from '../../domain/batches/batches.repository.js';
import { WakeUps } from '../../domain/wake-ups/wake-ups.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Caller } from '../../tenants/access/caller.js';
import { orderableTypeOf } from '../placing/order-draft.js';
import { draftToJson, wantedOf, type RowForm } from './stored-draft.js';

/** Stores a batch. Its rows are checked, and nothing is ordered before it is run. */
@Injectable()
export class CreateBatch {
  constructor(
    private readonly work: UnitOfWork,
    private readonly batches: Batches,
    private readonly wakeUps: WakeUps,
  ) {}

  /** @param forms the rows, none of them with a fault */
  run({ resellerId, actor, keyId }: Caller, reference: string | null, forms: readonly RowForm[]): Promise<Batch> {
    const rows = forms.map((form) => ({
      type: orderableTypeOf(form),
      reference: form.reference,
      wanted: wantedOf(form),
      draft: draftToJson(form),
    }));
    return this.work.underLock(resellerId, (lock) => {
      const batch: Batch = {
        id: uuidv7(),
        status: 'checking',
        reference,
        rowCount: rows.length,
        actor,
        apiKeyId: keyId,
        problem: null,
        createdAt: lock.at,
        updatedAt: lock.at,
        startedAt: null,
        endedAt: null,
      };
      this.batches.create(lock, batch, rows);
      this.wakeUps.now(lock, 'batch', batch.id);
      return Promise.resolve(batch);
    });
  }
}
