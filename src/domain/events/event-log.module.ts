import { Module } from '@nestjs/common';
import { EventLog } from './event-log.repository.js';
import { ListPosition } from './list-position.repository.js';
import { EventRetention } from './event-retention.service.js';

@Module({ providers: [EventLog, EventRetention, ListPosition], exports: [EventLog, EventRetention, ListPosition] })
export class EventLogModule {}
