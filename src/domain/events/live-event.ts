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

export function eventFrame(epoch: string, { seq, type, occurredAt, data }: LiveEvent): Frame {
  return { seq, bytes: encode(formatEventId({ epoch, seq }), type, occurredAt, data) };
}

/** Makes a reader reload its lists. The stream continues from the position in the frame's id. */
export function resetFrame(position: EventPosition, data: Reset, now: Date): Buffer {
  return encode(formatEventId(position), 'reset', now, data);
}

/** Keeps proxies from closing the connection, and advances the reader's last event id without an event. */
export function heartbeatFrame(position: EventPosition): Buffer {
  return Buffer.from(`: heartbeat\nid: ${formatEventId(position)}\n\n`);
}

function encode(id: string, type: string, occurredAt: Date, data: unknown): Buffer {
  const body = JSON.stringify({ id, type, occurredAt: occurredAt.toISOString(), data });
  return Buffer.from(`id: ${id}\nevent: ${type}\ndata: ${body}\n\n`);
}
