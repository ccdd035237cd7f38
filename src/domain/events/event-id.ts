/** `<epoch>-<seq>`, as `formatEventId` writes it. */
export const EVENT_ID = /^([A-Za-z0-9_-]{1,64})-(0|[1-9][0-9]{0,17})$/;

/** Where a reader is: behind the event with this number, in the numbering of this epoch. */
export interface EventPosition {
  readonly epoch: string;
  readonly seq: bigint;
}

/** `<epoch>-<seq>`, the `id` of an event on the wire. */
export function formatEventId({ epoch, seq }: EventPosition): string {
  return `${epoch}-${seq}`;
}

/** Null for anything but an id that this service may have given. */
export function parseEventId(id: string): EventPosition | null {
  const [, epoch, seq] = EVENT_ID.exec(id) ?? [];
  return epoch !== undefined && seq !== undefined ? { epoch, seq: BigInt(seq) } : null;
}
