import type { CarrierStateBefore, PlannedRepeat } from '../order-model/order.js';
import type { Observation, Sighting } from '../order-model/observation.js';

// The parts of an order that are stored as JSON. Only this file writes and reads them. Numbers are decimal strings,
// times ISO 8601.

type Json<T> = T extends bigint | Date
  ? string
  : T extends readonly (infer I)[]
    ? Json<I>[]
    : T extends object
      ? { [K in keyof T]: Json<T[K]> }
      : T;

export function observationsToJson(observations: readonly Observation[]): Json<Observation>[] {
  return observations.map(({ at, until, numbers, reason }) => ({
    at: at.toISOString(),
    until: until.toISOString(),
    numbers: numbers && numbers.map((sighting) => ({ ...sighting, ...ends(sighting) })),
    reason,
  }));
}

export function observationsFrom(json: unknown): Observation[] {
  return (json as Json<Observation>[]).map(({ at, until, numbers, reason }) => ({
    at: new Date(at),
    until: new Date(until),
    numbers: numbers && numbers.map((sighting): Sighting => ({ ...sighting, ...range(sighting) })),
    reason,
  }));
}

export function carrierStateBeforeToJson(before: readonly CarrierStateBefore[]): object[] {
  return before.map((row) => ({ ...row, ...ends(row) }));
}

export function carrierStateBeforeFrom(json: unknown): CarrierStateBefore[] | null {
  const rows = json as (Omit<CarrierStateBefore, 'start' | 'end'> & { start: string; end: string })[] | null;
  return rows && rows.map((row) => ({ ...row, ...range(row) }));
}

export function repeatToJson({ ranges, ...plan }: PlannedRepeat): object {
  return { ...plan, ranges: ranges.map(ends) };
}

export function repeatFrom(json: unknown): PlannedRepeat | null {
  const repeat = json as Json<PlannedRepeat> | null;
  return repeat && { ...repeat, ranges: repeat.ranges.map(range) };
}

function ends({ start, end }: { start: bigint; end: bigint }): { start: string; end: string } {
  return { start: start.toString(), end: end.toString() };
}

function range({ start, end }: { start: string; end: string }): { start: bigint; end: bigint } {
  return { start: BigInt(start), end: BigInt(end) };
}
