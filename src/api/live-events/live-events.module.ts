import { Module } from '@nestjs/common';
import { EventLogModule } from '../../domain/events/event-log.module.js';
import { AccessModule } from '../../tenants/access/access.module.js';
import { EventFeeds } from './event-feeds.js';
import { EventStreams } from './event-streams.service.js';
import { EventsController } from './events.controller.js';
import { StreamAdmission } from './stream-admission.service.js';

@Module({
  imports: [AccessModule, EventLogModule],
  controllers: [EventsController],
  providers: [EventFeeds, EventStreams, StreamAdmission],
  exports: [EventFeeds],
})
export class LiveEventsModule {}
