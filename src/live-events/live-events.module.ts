import { Module } from '@nestjs/common';
import { EventLogModule } from './event-log.module.js';
import { EventFeeds } from './event-feeds.js';
import { EventReaderRepository } from './event-reader.repository.js';
import { EventRetention } from './event-retention.service.js';
import { EventStreams } from './event-streams.service.js';
import { EventsController } from './events.controller.js';

@Module({
  imports: [EventLogModule],
  controllers: [EventsController],
  providers: [EventFeeds, EventReaderRepository, EventRetention, EventStreams],
  exports: [EventFeeds, EventRetention],
})
export class LiveEventsModule {}
