import { countryFormat, type Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import type { CarrierNumber, FreeRange } from '../model/carrier.js';

/** Colt returns no more free ranges than this, and its search has no pages. */
export const MAX_FREE_RANGES = 100;

export interface FreeSearch {
  readonly country: Country;
  readonly kind: Kind;
  /** With or without its leading 0. */
  readonly areaCode?: string | undefined;
  /** Numbers in each range. */
  readonly blockSize: number;
  /** How many ranges; Colt returns at most `MAX_FREE_RANGES`. */
  readonly quantity: number;
}

/**
 * The part of a row that matches the search, in blocks of the requested size. Every row is checked here, because Colt
 * returns everything when it ignores a parameter.
 */
export function freeBlocks(row: CarrierNumber, search: FreeSearch): FreeRange[] {
  const { country, kind } = search;
  if (row.rawStatus !== null && row.status !== 'free') return [];
  if (row.country !== country || (row.kind !== null && row.kind !== kind)) return [];
  if (!inArea(row.range.start, search)) return [];
  const size = BigInt(search.blockSize);
  const blocks: FreeRange[] = [];
  for (let start = row.range.start; start + size - 1n <= row.range.end; start += size) {
    if (blocks.length === search.quantity) break;
    blocks.push({ range: { start, end: start + size - 1n }, country, kind });
  }
  return blocks;
}

function inArea(start: bigint, { country, areaCode }: FreeSearch): boolean {
  if (!areaCode) return true;
  const national = start.toString().slice(countryFormat(country).callingCode.length);
  return national.startsWith(areaCode) || national.startsWith(areaCode.replace(/^0/, ''));
}
