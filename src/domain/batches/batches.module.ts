import { Module } from '@nestjs/common';
import { EventLogModule } from '../events/event-log.module.js';
import { Batches } from './batches.repository.js';

/** Changing batches: shared by the API, the worker, and what stops them after commits were lost. */
@Module({
  imports: [EventLogModule],
  providers: [Batches],
  exports: [Batches],
})
export class BatchesModule {}
