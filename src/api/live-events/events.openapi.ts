import { getSchemaPath, type ApiResponseOptions } from '@nestjs/swagger';
import { EVENT_DTOS } from './event.dto.js';

/** The schema of a `data` line. OpenAPI 3.1 cannot attach it to the stream itself. */
export const EVENT_SCHEMA = {
  description: 'The `data` line of an event. New types may be added: ignore those that you do not know.',
  oneOf: EVENT_DTOS.map((dto) => ({ $ref: getSchemaPath(dto) })),
};

export const STREAM_RESPONSE = {
  description: [
    'A stream that stays open. The `data` line of each event is one JSON object of the schema `Event`.',
    '',
    'A comment every 15 seconds keeps the connection alive. The stream ends after 15 minutes: reconnect with the last id.',
    'It ends earlier when the key is revoked or expires, the token expires, or the reseller is suspended.',
  ].join('\n'),
  content: {
    'text/event-stream': {
      schema: { type: 'string' },
      example:
        'id: 5f3a9c-1043\nevent: order.changed\ndata: {"id":"5f3a9c-1043","type":"order.changed",' +
        '"occurredAt":"2026-11-23T12:00:00.000Z","data":{"order":{"id":"0190a5a3-7c1e-7000-8000-0242ac120002",' +
        '"type":"reservation","status":"completed", …},"previousStatus":"in_progress"}}\n\n',
    },
  },
} satisfies ApiResponseOptions;
