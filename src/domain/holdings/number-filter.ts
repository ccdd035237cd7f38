import { prefixesOfArea } from '../../numbering/area-code.js';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import type { PointInTime } from '../../platform/common/point-in-time.js';
import type { LabelsFilter } from '../../tenants/annotations/labels-filter.repository.js';
import type { HoldingStatus } from '../holding-model/holding.js';

/** Filters of the number list and the export. All of them must match. */
export interface NumberFilter extends LabelsFilter {
  readonly status?: readonly HoldingStatus[] | undefined;
  readonly country?: readonly Country[] | undefined;
  readonly kind?: readonly Kind[] | undefined;
  /** Leading digits in E.164. */
  readonly prefix?: string | undefined;
  /** Digits anywhere in E.164. */
  readonly contains?: string | undefined;
  /** Of geographic numbers, with or without its leading 0, in the countries of the filter. */
  readonly areaCode?: string | undefined;
  readonly endCustomerId?: readonly string[] | undefined;
  readonly reference?: string | undefined;
  /** Ranges whose reservation expires before that. */
  readonly expiresBefore?: PointInTime | undefined;
  readonly reservedAfter?: PointInTime | undefined;
  readonly activatedBefore?: PointInTime | undefined;
  /** The last completed or the open order of the numbers. */
  readonly orderId?: string | undefined;
  /** The open cessation request of the numbers. */
  readonly cessationRequestId?: string | undefined;
  /** Whether the numbers have an open cessation request. */
  readonly ceasing?: boolean | undefined;
  readonly hasCustomer?: boolean | undefined;
  /** How many numbers the range has. */
  readonly size?: number | undefined;
  /** Free text: digits in a number, a reference, or an end customer's name. */
  readonly q?: string | undefined;
}

const FILTERS = [
  'status',
  'country',
  'kind',
  'prefix',
  'contains',
  'areaCode',
  'endCustomerId',
  'reference',
  'expiresBefore',
  'reservedAfter',
  'activatedBefore',
  'orderId',
  'cessationRequestId',
  'ceasing',
  'hasCustomer',
  'size',
  'tag',
  'metadata',
  'q',
] as const satisfies readonly (keyof NumberFilter)[];

/** Orders of the list. `expiry`: ranges without an expiry last. `-change`: the latest change first. */
export const NUMBER_SORTS = ['number', 'expiry', 'change', '-change'] as const;
export type NumberSort = (typeof NUMBER_SORTS)[number];

/** The end of a page. `key` is the sorted time of its last range as Postgres writes it; null: sorted by number. */
export interface NumberPosition {
  readonly key: string | null;
  readonly end: bigint;
}

/** Whether anything is filtered. Pages without a filter cost the same however large the inventory is. */
export function isFiltered(filter: NumberFilter): boolean {
  return FILTERS.some((name) => filter[name] !== undefined);
}

/** Whether the filter matches this number of a matching range. Only the filters on digits count. */
export function meansNumber(filter: NumberFilter, number: bigint): boolean {
  const digits = number.toString();
  if (filter.prefix !== undefined && !digits.startsWith(filter.prefix.replace(/^[+ ]/, ''))) return false;
  if (filter.areaCode !== undefined) {
    if (!prefixesOfArea(filter.areaCode, filter.country).some((prefix) => digits.startsWith(prefix))) return false;
  }
  return filter.contains === undefined || digits.includes(filter.contains);
}
