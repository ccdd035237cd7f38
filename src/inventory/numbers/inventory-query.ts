import { Injectable } from '@nestjs/common';
import { clip, type NumberRange } from '../../numbering/range.js';
import { intersect, type RangeSet } from '../../numbering/range-set.js';
import type { Segment } from '../holdings/holding.js';
import { NumberListRepository } from './number-list.repository.js';

/** Questions of other modules about the inventory. The answers are as of now: what guards an order is the ledger. */
@Injectable()
export class InventoryQuery {
  constructor(private readonly numbers: NumberListRepository) {}

  /** The parts of `ranges` that nobody can order: held or being ordered by anybody in the reseller's space. */
  async heldIn(reseller: { readonly id: string }, ranges: RangeSet): Promise<NumberRange[]> {
    return intersect(await this.numbers.heldInSpace(reseller.id, ranges), ranges);
  }

  /** The reseller's own holdings within `ranges`, cut to them, in numeric order. */
  async holdingsIn(resellerId: string, ranges: RangeSet): Promise<Segment[]> {
    const found = await this.numbers.overlapping(resellerId, ranges);
    return found.flatMap((segment) =>
      ranges.flatMap((range) => {
        const part = clip(segment, range);
        return part ? [{ ...segment, ...part }] : [];
      }),
    );
  }
}
