import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { validationFailed } from '../../platform/common/problem.js';
import type { Caller } from '../../tenants/access/caller.js';
import { EventFeeds } from './event-feeds.js';
import { StreamAdmission } from './stream-admission.service.js';
import { parseEventId, type EventPosition } from '../../domain/events/event-id.js';

/** Opens the event stream of a request. */
@Injectable()
export class EventStreams {
  constructor(
    private readonly feeds: EventFeeds,
    private readonly admission: StreamAdmission,
  ) {}

  /** @throws DomainError validation-failed for a malformed Last-Event-ID; too-many-streams */
  async open(
    caller: Caller,
    cursor: { lastEventId: string | undefined; after: string | undefined },
    reply: FastifyReply,
  ): Promise<void> {
    const after = position(cursor.lastEventId, cursor.after);
    // Fastify does not send the headers that hooks have set (CORS, limits, request id), because the reply is hijacked.
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    if (reply.request.method === 'HEAD') {
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' }).end();
      return;
    }
    const place = this.admission.enter(caller);
    try {
      place.hold(await this.feeds.open(caller.resellerId, reply.raw, after, () => void reply.hijack()));
    } catch (error) {
      place.leave();
      throw error;
    }
  }
}

function position(lastEventId: string | undefined, after: string | undefined): EventPosition | null {
  // An EventSource that has received no event sends an empty header.
  if (lastEventId === undefined || lastEventId === '') return after === undefined ? null : parseEventId(after);
  const parsed = parseEventId(lastEventId);
  if (parsed) return parsed;
  throw validationFailed({ header: 'Last-Event-ID', detail: 'must be the id of an event' });
}
