import type { ApiResponseOptions } from '@nestjs/swagger';

/** A stream has no schema of its own; each event's `data` line is one JSON object. */
export const STREAM_RESPONSE = {
  description:
    'A stream that stays open. The `data` of each event is `{ id, type, occurredAt, data }`; `type` is ' +
    '`order.changed` (data: the order), `holding.changed` (data: the ranges), `reservation.expiring`, or `reset` ' +
    '(data: `{ reason: other_epoch | future | too_old }`). A comment every 15 seconds keeps the connection alive. The ' +
    'stream ends after 15 minutes: come back with the last id.',
  content: {
    'text/event-stream': {
      schema: { type: 'string' },
      example:
        'id: 5f3a9c-1043\nevent: order.changed\ndata: {"id":"5f3a9c-1043","type":"order.changed",' +
        '"occurredAt":"2026-11-23T12:00:00.000Z","data":{"id":"0190a5a3-7c1e-7000-8000-0242ac120002",' +
        '"status":"completed"}}\n\n',
    },
  },
} satisfies ApiResponseOptions;
