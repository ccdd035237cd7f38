import { Inject, Injectable } from '@nestjs/common';
import { ColtError } from '../../colt/model/colt-error.js';
import { MAX_FREE_RANGES } from '../../colt/number-collection/free-rows.js';
import type { Country } from '../../numbering/country.js';
import { coverQuantity } from '../../numbering/cover-quantity.js';
import type { Kind } from '../../numbering/kind.js';
import { rangeSize, type NumberRange } from '../../numbering/range.js';
import { inOrder, normalise, sizeOf, subtract, union, type RangeSet } from '../../numbering/range-set.js';
import { FreeNumbers } from './free-numbers.service.js';

/** The block sizes that Colt's search certainly takes, largest first. It may refuse others. */
const BLOCK_SIZES = [1_000, 100, 10, 1];
const LARGEST_BLOCK = 1_000;
/** More than one, because some of them may be excluded. */
const FEW_BLOCKS = 10;

/** Which numbers are wanted. */
export interface NumberCriteria {
  readonly country: Country;
  readonly kind: Kind;
  /** With or without its leading 0. */
  readonly areaCode?: string | undefined;
  /** How many numbers. */
  readonly quantity: number;
  /** Whether they must be one range of exactly `quantity` numbers. */
  readonly contiguous: boolean;
}

/** Finds numbers by criteria, in as few ranges as Colt's search shows. It reserves nothing. */
@Injectable()
export class FindNumbers {
  constructor(@Inject(FreeNumbers) private readonly freeNumbers: Pick<FreeNumbers, 'search'>) {}

  /**
   * Finds at most `quantity` free numbers in at most `maxRanges` ranges, none of them in `excluded`: fewer if Colt shows no
   * more. Contiguous numbers are found all or not at all. Asks Colt at most ten times.
   * @throws ColtError
   */
  async find(
    resellerId: string,
    criteria: NumberCriteria,
    maxRanges: number,
    excluded: RangeSet = [],
  ): Promise<NumberRange[]> {
    const search = (blockSize: number, blocks: number) =>
      this.blocks(resellerId, criteria, blockSize, blocks, excluded);
    return criteria.contiguous
      ? findRange(criteria.quantity, search)
      : longest(await findSome(criteria.quantity, excluded, search), maxRanges);
  }

  private async blocks(
    resellerId: string,
    { country, kind, areaCode }: NumberCriteria,
    blockSize: number,
    blocks: number,
    excluded: RangeSet,
  ): Promise<RangeSet> {
    const quantity = Math.min(blocks, MAX_FREE_RANGES);
    try {
      const found = await this.freeNumbers.search(resellerId, { country, kind, areaCode, blockSize, quantity });
      return subtract(normalise(found.map(({ range }) => range)), excluded);
    } catch (error) {
      // Colt may know certain block sizes only.
      if (error instanceof ColtError && error.kind === 'refused' && !BLOCK_SIZES.includes(blockSize)) return [];
      throw error;
    }
  }
}

type Search = (blockSize: number, blocks: number) => Promise<RangeSet>;

/** Larger blocks first; what they lack is filled up with smaller ones. */
async function findSome(quantity: number, excluded: RangeSet, search: Search): Promise<NumberRange[]> {
  let found: RangeSet = [];
  for (const size of BLOCK_SIZES.filter((each) => each <= quantity)) {
    if (sizeOf(found) >= BigInt(quantity)) break;
    // A search may return blocks that are known already, or excluded.
    found = union([...found, ...(await search(size, Math.ceil((quantity + Number(sizeOf(excluded))) / size)))]);
  }
  return coverQuantity(found, BigInt(quantity)).ranges;
}

/**
 * One range of exactly `quantity` numbers: a block of that size, the beginning of a larger block, or several smaller blocks
 * that lie side by side.
 */
async function findRange(quantity: number, search: Search): Promise<NumberRange[]> {
  const larger = BLOCK_SIZES.filter((size) => size > quantity).reverse();
  const smaller = BLOCK_SIZES.filter((size) => size < quantity).slice(0, 1);
  for (const size of [...(quantity <= LARGEST_BLOCK ? [quantity] : []), ...larger, ...smaller]) {
    const found = await search(size, size < quantity ? MAX_FREE_RANGES : FEW_BLOCKS);
    const run = found.find((range) => rangeSize(range) >= BigInt(quantity));
    if (run) return [{ start: run.start, end: run.start + BigInt(quantity) - 1n }];
  }
  return [];
}

function longest(ranges: readonly NumberRange[], most: number): NumberRange[] {
  if (ranges.length <= most) return [...ranges];
  return inOrder(ranges.toSorted((a, b) => Number(rangeSize(b) - rangeSize(a))).slice(0, most));
}
