import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import type { HoldingStatus } from '../holding-model/holding.js';

/** Filters of the number list and the export. All of them must match. */
export interface NumberFilter {
  readonly status?: readonly HoldingStatus[] | undefined;
  readonly country?: readonly Country[] | undefined;
  readonly kind?: readonly Kind[] | undefined;
  /** Leading digits in E.164. */
  readonly prefix?: string | undefined;
  /** Digits anywhere in E.164. */
  readonly contains?: string | undefined;
  readonly endCustomerId?: readonly string[] | undefined;
  readonly reference?: string | undefined;
  /** Free text: digits in a number, a reference, or an end customer's name. */
  readonly q?: string | undefined;
}

/** Whether anything is filtered. Pages without a filter cost the same however large the inventory is. */
export function isFiltered({
  status,
  country,
  kind,
  prefix,
  contains,
  endCustomerId,
  reference,
  q,
}: NumberFilter): boolean {
  return [status, country, kind, prefix, contains, endCustomerId, reference, q].some((each) => each !== undefined);
}

/** Whether the filter matches this number of a matching range. Only the filters on digits count. */
export function meansNumber(filter: NumberFilter, number: bigint): boolean {
  const digits = number.toString();
  if (filter.prefix !== undefined && !digits.startsWith(filter.prefix.replace(/^[+ ]/, ''))) return false;
  return filter.contains === undefined || digits.includes(filter.contains);
}
