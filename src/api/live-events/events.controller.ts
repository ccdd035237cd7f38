import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { Problems } from '../../platform/common/openapi/operation-extensions.js';
import { EventStreams } from './event-streams.service.js';
import { EventQuery } from './event-query.dto.js';
import { STREAM_RESPONSE } from './events.openapi.js';

@ApiTags('Events')
@Controller('v1/events')
@RequireScope('read')
export class EventsController {
  constructor(private readonly streams: EventStreams) {}

  /**
   * Streams changes of the reseller's orders and holdings as server-sent events, in commit order. To resume after a break
   * without missed or repeated events, send the id of the last one. The event `reset` means that this id is no longer
   * valid: reload your lists and keep reading.
   */
  @Get()
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The id of the last event that you handled.' })
  @ApiOkResponse(STREAM_RESPONSE)
  @Problems('too-many-streams')
  stream(
    @CurrentCaller() caller: Caller,
    @Query() query: EventQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.streams.open(caller, { lastEventId, after: query.after }, reply);
  }
}
