import { formatEventId, type EventPosition } from './event-id.js';
import type { Reset } from './event-payload.js';

/** A committed event. */
export interface LiveEvent {
  readonly seq: bigint;
  readonly type: string;
  readonly occurredAt: Date;
  readonly data: unknown;
}

/** A server-sent event, encoded once for all readers. */
export interface Frame {
  readonly seq: bigint;
  readonly bytes: Buffer;
}

/** An event as streams and webhooks send it. */
export interface EventEnvelope {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly data: unknown;
}

export function eventEnvelope(epoch: string, { seq, type, occurredAt, data }: LiveEvent): EventEnvelope {
  return { id: formatEventId({ epoch, seq }), type, occurredAt: occurredAt.toISOString(), data };
}

export function eventFrame(epoch: string, event: LiveEvent): Frame {
  return { seq: event.seq, bytes: encode(eventEnvelope(epoch, event)) };
}

/** Makes a reader reload its lists. The stream continues from the position in the frame's id. */
export function resetFrame(position: EventPosition, data: Reset, now: Date): Buffer {
  return encode({ id: formatEventId(position), type: 'reset', occurredAt: now.toISOString(), data });
}

/** Keeps proxies from closing the connection, and advances the reader's last event id without an event. */
export function heartbeatFrame(position: EventPosition): Buffer {
  return Buffer.from(`: heartbeat\nid: ${formatEventId(position)}\n\n`);
}

function encode(envelope: EventEnvelope): Buffer {
  return Buffer.from(`id: ${envelope.id}\nevent: ${envelope.type}\ndata: ${JSON.stringify(envelope)}\n\n`);
}
