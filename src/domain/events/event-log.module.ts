import { Module } from '@nestjs/common';
import { EventLog } from './event-log.repository.js';
import { ListPosition } from './list-position.repository.js';
import { EventReaderRepository } from './event-reader.repository.js';
import { EndCustomersModule } from '../../tenants/end-customers/end-customers.module.js';
import { EventRetention } from './event-retention.service.js';

@Module({
  imports: [EndCustomersModule],
  providers: [EventLog, EventReaderRepository, EventRetention, ListPosition],
  exports: [EventLog, EventReaderRepository, EventRetention, ListPosition],
})
export class EventLogModule {}
