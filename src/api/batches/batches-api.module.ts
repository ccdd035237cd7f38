import { Module } from '@nestjs/common';
import { EventLogModule } from '../../domain/events/event-log.module.js';
import { IdempotencyModule } from '../../tenants/idempotency/idempotency.module.js';
import { BatchWorkflowModule } from '../../workflows/batches/batch-workflow.module.js';
import { BatchList } from './batch-list.service.js';
import { BatchQueryRepository } from './batch-query.repository.js';
import { BatchResult } from './batch-result.service.js';
import { BatchesController } from './batches.controller.js';

/** Orders that are uploaded together. */
@Module({
  imports: [BatchWorkflowModule, EventLogModule, IdempotencyModule],
  controllers: [BatchesController],
  providers: [BatchList, BatchQueryRepository, BatchResult],
})
export class BatchesApiModule {}
