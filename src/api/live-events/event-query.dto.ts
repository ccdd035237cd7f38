import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { EVENT_ID } from '../../domain/events/event-id.js';

export class EventQuery {
  /**
   * The id of the last event that you handled. The header `Last-Event-ID` takes precedence. Default: only new events.
   * @example "5f3a9c-1042"
   */
  @ApiProperty({ pattern: EVENT_ID.source, required: false })
  @IsOptional()
  @Matches(EVENT_ID, { message: 'after must be the id of an event' })
  after?: string;
}
