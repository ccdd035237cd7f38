import { Module } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { EventFeeds } from './event-feeds.js';
import { EventReaderRepository } from './event-reader.repository.js';
import { EventRetention } from './event-retention.service.js';
import { EventStreams } from './event-streams.service.js';
import { EventsController } from './events.controller.js';

@Module({
  controllers: [EventsController],
  providers: [Clock, EventFeeds, EventReaderRepository, EventRetention, EventStreams],
  exports: [EventFeeds, EventRetention],
})
export class LiveEventsModule {}
