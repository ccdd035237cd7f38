import { formatRange, parseRange } from '../../numbering/range.js';
import { storedJson } from '../../platform/database/stored-json.js';
import type { OrderForm } from '../placing/order-draft.js';
import type { ReservationCriteria } from '../placing/reserve-by-criteria.service.js';

// The order of a pending row as JSON. Only this file writes and reads it.

/** An order without faults, of any type, or a purchase. */
export interface RowForm extends OrderForm {
  /** Of a reservation without ranges. */
  readonly criteria: ReservationCriteria | null;
}

type StoredForm = Omit<RowForm, 'ranges' | 'executeAt' | 'faults'> & {
  readonly ranges: readonly { readonly start: string; readonly end: string }[];
  readonly executeAt: string | null;
};

export function draftToJson({ faults: _, ranges, executeAt, ...form }: RowForm): StoredForm {
  return { ...form, ranges: ranges.map(formatRange), executeAt: executeAt?.toISOString() ?? null };
}

export function draftFromJson(json: unknown): RowForm {
  const { ranges, executeAt, ...form } = storedJson<StoredForm>(json);
  return { ...form, ranges: ranges.map(parseRange), executeAt: executeAt === null ? null : new Date(executeAt) };
}

/** What a row asks for, without anything about persons. */
export interface Wanted {
  readonly country: string | null;
  readonly kind: string | null;
  readonly ranges: readonly { readonly start: string; readonly end: string }[];
  /** Of a reservation by criteria. */
  readonly quantity: number | null;
  readonly executeAt: string | null;
}

export function wantedOf({ country, kind, ranges, criteria, executeAt }: RowForm): Wanted {
  return {
    country,
    kind,
    ranges: ranges.map(formatRange),
    quantity: criteria?.quantity ?? null,
    executeAt: executeAt?.toISOString() ?? null,
  };
}
