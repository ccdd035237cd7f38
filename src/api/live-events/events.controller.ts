import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { EventStreams } from './event-streams.service.js';
import { EventQuery } from './event-query.dto.js';
import { STREAM_RESPONSE } from './events.openapi.js';

@ApiTags('Events')
@Controller('v1/events')
@RequireScope('read')
export class EventsController {
  constructor(private readonly streams: EventStreams) {}

  /**
   * Server-sent events of the reseller's orders and holdings, in the order in which they were committed. Every event
   * has an id; after a break, give the last one and nothing is missed or told twice. An event `reset` means that the
   * id is no longer good: load your lists anew and go on.
   */
  @Get()
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The id of the last event that was seen.' })
  @ApiOkResponse(STREAM_RESPONSE)
  stream(
    @CurrentCaller() caller: Caller,
    @Query() query: EventQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.streams.open(caller, { lastEventId, after: query.after }, reply);
  }
}
