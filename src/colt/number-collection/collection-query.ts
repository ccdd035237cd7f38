import { countryFormat, COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { formatE164, rangeSize, rangesWithPrefix, type NumberRange } from '../../numbering/range.js';
import { WIRE_KINDS } from '../wire/vocabulary.js';

/** A query for GET /numberCollection in our terms. Without `free` it is about the account's inventory. */
export interface CollectionQuery {
  readonly free?: { readonly areaCode?: string; readonly blockSize: number; readonly quantity: number };
  readonly country?: Country;
  readonly kind?: Kind;
  readonly range?: NumberRange;
}

/** The query's parameters by the contract's names; it asks for no more ranges than a page may hold. */
export function parametersOf(query: CollectionQuery, limit: number): Record<string, string | number | undefined> {
  return {
    numberStatus: query.free ? 'Free' : undefined,
    country: query.country,
    numberType: query.kind && WIRE_KINDS[query.kind],
    areaCode: query.free?.areaCode,
    blockSize: query.free?.blockSize,
    quantity: query.free && Math.min(query.free.quantity, limit),
    startFullNumber: query.range && formatE164(query.range.start),
    endFullNumber: query.range && formatE164(query.range.end),
  };
}

/**
 * Narrower queries that together equal this one, for an answer that Colt calls too large: by country, by kind, then by
 * halves of the range. Empty when the query cannot be narrowed.
 */
export function narrow(query: CollectionQuery): CollectionQuery[] {
  const { range, country, kind } = query;
  if (query.free) return [];
  if (range) {
    if (rangeSize(range) === 1n) return [];
    const middle = (range.start + range.end) / 2n;
    return [
      { ...query, range: { start: range.start, end: middle } },
      { ...query, range: { start: middle + 1n, end: range.end } },
    ];
  }
  if (!country) return COUNTRIES.map((each) => ({ ...query, country: each }));
  if (!kind) return KINDS.map((each) => ({ ...query, kind: each }));
  return rangesWithPrefix(countryFormat(country).callingCode).map((each) => ({ ...query, range: each }));
}
