import { Module } from '@nestjs/common';
import { EventLogModule } from '../events/event-log.module.js';
import { Cessations } from './cessations.repository.js';

/** Changing cessation requests: shared by the API and by whatever releases numbers. */
@Module({
  imports: [EventLogModule],
  providers: [Cessations],
  exports: [Cessations],
})
export class CessationsModule {}
