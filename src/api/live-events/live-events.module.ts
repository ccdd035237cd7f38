import { Module } from '@nestjs/common';
import { EventLogModule } from '../../domain/events/event-log.module.js';
import { AccessModule } from '../../tenants/access/access.module.js';
import { EventFeeds } from './event-feeds.js';
import { EventReaderRepository } from './event-reader.repository.js';
import { EventStreams } from './event-streams.service.js';
import { EventsController } from './events.controller.js';
import { StreamAdmission } from './stream-admission.service.js';
import { EndCustomersModule } from '../../tenants/end-customers/end-customers.module.js';

@Module({
  imports: [EndCustomersModule, AccessModule, EventLogModule],
  controllers: [EventsController],
  providers: [EventFeeds, EventReaderRepository, EventStreams, StreamAdmission],
  exports: [EventFeeds],
})
export class LiveEventsModule {}
