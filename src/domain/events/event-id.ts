/** `<epoch>-<seq>`, as `formatEventId` writes it. */
export const EVENT_ID = /^([A-Za-z0-9_-]{1,64})-(0|[1-9][0-9]{0,17})$/;

/** A reader's position: directly after the event with this sequence number of this epoch. */
export interface EventPosition {
  readonly epoch: string;
  readonly seq: bigint;
}

/** `<epoch>-<seq>`, the `id` of an event on the wire. */
export function formatEventId({ epoch, seq }: EventPosition): string {
  return `${epoch}-${seq}`;
}

/** Null for text that cannot be an event id. */
export function parseEventId(id: string): EventPosition | null {
  const [, epoch, seq] = EVENT_ID.exec(id) ?? [];
  return epoch !== undefined && seq !== undefined ? { epoch, seq: BigInt(seq) } : null;
}
