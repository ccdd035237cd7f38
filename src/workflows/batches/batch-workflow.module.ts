import { Module } from '@nestjs/common';
import { BatchesModule } from '../../domain/batches/batches.module.js';
import { WakeUpsModule } from '../../domain/wake-ups/wake-ups.module.js';
import { AccessModule } from '../../tenants/access/access.module.js';
import { PlacingModule } from '../placing/placing.module.js';
import { BatchRowRepository } from './batch-row.repository.js';
import { BatchWork } from './batch-work.repository.js';
import { BatchWorker } from './batch-worker.service.js';
import { CheckRows } from './check-rows.service.js';
import { CommandBatch } from './command-batch.service.js';
import { CreateBatch } from './create-batch.service.js';
import { EndBatchStep } from './end-batch-step.service.js';
import { PlaceRow } from './place-row.service.js';
import { RunRows } from './run-rows.service.js';
import { StaleBatches } from './stale-batches.service.js';

/** What portals do with batches, and the worker that carries them out. */
@Module({
  imports: [AccessModule, BatchesModule, PlacingModule, WakeUpsModule],
  providers: [
    BatchRowRepository,
    BatchWork,
    BatchWorker,
    CheckRows,
    CommandBatch,
    CreateBatch,
    EndBatchStep,
    PlaceRow,
    RunRows,
    StaleBatches,
  ],
  exports: [BatchWorker, CommandBatch, CreateBatch, StaleBatches],
})
export class BatchWorkflowModule {}
