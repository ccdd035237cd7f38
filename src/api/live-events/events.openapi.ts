import type { ApiResponseOptions } from '@nestjs/swagger';

/** A stream has no schema of its own; each event's `data` line is one JSON object. */
export const STREAM_RESPONSE = {
  description: [
    'A stream that stays open. The `data` of each event is `{ id, type, occurredAt, data }`; what the inner `data` is, ' +
      '`type` says:',
    '- `order.changed`: `{ orderId, type, status, previousStatus, open, reference, attention, updatedAt }`; ' +
      '`previousStatus` is null for a new order, `attention` is null or `{ code, detail }`.',
    '- `holding.changed`: `{ cause, orderId, holdings }`; `orderId` is the order that did it, or null; each of ' +
      '`holdings` is `{ start, end, size, country, kind, status, endCustomerId, reference, openOrderId }`, with the ' +
      'status `released` for numbers that are held no more.',
    '- `reservation.expiring`: `{ start, end, size, country, kind, reference, reservationExpiresAt, ' +
      'reservationExpirySource }`, once for each range.',
    '- `reset`: `{ reason }`, one of `other_epoch`, `future` and `too_old`: load your lists anew.',
    '',
    'A comment every 15 seconds keeps the connection alive. The stream ends after 15 minutes: come back with the last id.',
  ].join('\n'),
  content: {
    'text/event-stream': {
      schema: { type: 'string' },
      example:
        'id: 5f3a9c-1043\nevent: order.changed\ndata: {"id":"5f3a9c-1043","type":"order.changed",' +
        '"occurredAt":"2026-11-23T12:00:00.000Z","data":{"orderId":"0190a5a3-7c1e-7000-8000-0242ac120002",' +
        '"type":"reservation","status":"completed","previousStatus":"in_progress","open":false,' +
        '"reference":"ticket-1234","attention":null,"updatedAt":"2026-11-23T12:00:00.000Z"}}\n\n',
    },
  },
} satisfies ApiResponseOptions;
