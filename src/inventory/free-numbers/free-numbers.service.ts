import { Injectable } from '@nestjs/common';
import type { FreeRange } from '../../colt/carrier.js';
import { NumberCollectionGateway } from '../../colt/number-collection/number-collection.gateway.js';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import { overlaps } from '../../numbering/range.js';
import { Resellers } from '../../resellers/resellers.service.js';
import { InventoryQuery } from '../numbers/inventory-query.js';

/** Colt gives no more ranges than this at once, and its search has no pages. */
const MOST = 100;

export interface FreeNumberSearch {
  readonly country: Country;
  readonly kind: Kind;
  readonly areaCode?: string | undefined;
  /** Numbers in each range. */
  readonly blockSize: number;
  /** Ranges. */
  readonly quantity: number;
}

/** What can be ordered now: Colt's live search, less what is held or being ordered. */
@Injectable()
export class FreeNumbers {
  constructor(
    private readonly resellers: Resellers,
    private readonly numbers: NumberCollectionGateway,
    private readonly inventory: InventoryQuery,
  ) {}

  /**
   * At most `quantity` ranges. Asks for more as long as some fall away and Colt may have others.
   * @throws ColtError
   */
  async search(resellerId: string, search: FreeNumberSearch): Promise<FreeRange[]> {
    const account = await this.resellers.coltAccount(resellerId);
    for (let quantity = search.quantity; ; quantity = Math.min(MOST, quantity * 2)) {
      const offered = await this.numbers.freeNumbers(account, { ...search, quantity }, { share: 'read' });
      const free = await this.withoutHeld(resellerId, offered);
      if (free.length >= search.quantity || offered.length < quantity || quantity === MOST) {
        return free.slice(0, search.quantity);
      }
    }
  }

  private async withoutHeld(resellerId: string, offered: readonly FreeRange[]): Promise<FreeRange[]> {
    const held = await this.inventory.heldIn(
      { id: resellerId },
      offered.map(({ range }) => range),
    );
    return offered.filter(({ range }) => !held.some((part) => overlaps(part, range)));
  }
}
