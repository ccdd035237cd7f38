import { formatEventId, type EventPosition } from './event-id.js';

/** One event as it was committed. */
export interface LiveEvent {
  readonly seq: bigint;
  readonly type: string;
  readonly occurredAt: Date;
  readonly data: unknown;
}

/**
 * Why a cursor is no longer good: it belongs to the numbering before a restored backup, lies ahead of everything that
 * happened, or is older than what is kept.
 */
export type ResetReason = 'other_epoch' | 'future' | 'too_old';

/** An event in the form of a server-sent event, encoded once for all its readers. */
export interface Frame {
  readonly seq: bigint;
  readonly bytes: Buffer;
}

export function eventFrame(epoch: string, { seq, type, occurredAt, data }: LiveEvent): Frame {
  return { seq, bytes: encode(formatEventId({ epoch, seq }), type, occurredAt, data) };
}

/** Tells a reader to load its lists anew; it goes on from the position that the frame's id names. */
export function resetFrame(position: EventPosition, reason: ResetReason, now: Date): Buffer {
  return encode(formatEventId(position), 'reset', now, { reason });
}

/** Keeps proxies from closing the connection, and moves the reader's last event id without an event. */
export function heartbeatFrame(position: EventPosition): Buffer {
  return Buffer.from(`: heartbeat\nid: ${formatEventId(position)}\n\n`);
}

function encode(id: string, type: string, occurredAt: Date, data: unknown): Buffer {
  const body = JSON.stringify({ id, type, occurredAt: occurredAt.toISOString(), data });
  return Buffer.from(`id: ${id}\nevent: ${type}\ndata: ${body}\n\n`);
}
