import { countryFormat, COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { formatE164, rangeSize, rangesWithPrefix, type NumberRange } from '../../numbering/range.js';
import { WIRE_KINDS } from '../wire/vocabulary.js';

/** A question to GET /numberCollection, in our words. Without `free` it is about the account's inventory. */
export interface CollectionQuery {
  readonly free?: { readonly areaCode?: string; readonly blockSize: number; readonly quantity: number };
  readonly country?: Country;
  readonly kind?: Kind;
  readonly range?: NumberRange;
}

/** The query's parameters by the contract's names; no more ranges are wanted than the page may hold. */
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
 * Narrower questions that together ask the same, for when Colt calls the answer too large: by country, by kind, then by
 * halves of the numbers. Empty when a question cannot be narrowed.
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
