import { Injectable } from '@nestjs/common';
import type { NumberRange } from '../../numbering/range.js';
import { intersect, type RangeSet } from '../../numbering/range-set.js';
import { NumberListRepository } from './number-list.repository.js';

/** Questions of other modules about the inventory. The answers are as of now: what guards an order is the ledger. */
@Injectable()
export class InventoryQuery {
  constructor(private readonly numbers: NumberListRepository) {}

  /** The parts of `ranges` that nobody can order: held or being ordered by anybody in the reseller's space. */
  async heldIn(reseller: { readonly id: string }, ranges: RangeSet): Promise<NumberRange[]> {
    return intersect(await this.numbers.heldInSpace(reseller.id, ranges), ranges);
  }
}
