import { Module } from '@nestjs/common';
import { EventLogModule } from '../../domain/events/event-log.module.js';
import { PutOffFindings } from './put-off-findings.repository.js';
import { PutOffRepository } from './put-off.repository.js';
import { PutOffs } from './put-offs.service.js';

/** Work that sweeps had to put off, and the findings about it. */
@Module({
  imports: [EventLogModule],
  providers: [PutOffFindings, PutOffRepository, PutOffs],
  exports: [PutOffFindings, PutOffRepository, PutOffs],
})
export class PutOffModule {}
