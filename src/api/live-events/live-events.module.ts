import { Module } from '@nestjs/common';
import { EventLogModule } from '../../domain/events/event-log.module.js';
import { EventFeeds } from './event-feeds.js';
import { EventReaderRepository } from './event-reader.repository.js';
import { EventStreams } from './event-streams.service.js';
import { EventsController } from './events.controller.js';

@Module({
  imports: [EventLogModule],
  controllers: [EventsController],
  providers: [EventFeeds, EventReaderRepository, EventStreams],
  exports: [EventFeeds],
})
export class LiveEventsModule {}
