import { Inject, Injectable } from '@nestjs/common';
import type { FreeRange } from '../../colt/model/carrier.js';
import type { ColtAccount } from '../../colt/model/colt-account.js';
import { MAX_FREE_RANGES, type FreeSearch } from '../../colt/number-collection/free-rows.js';
import { NumberCollectionGateway } from '../../colt/number-collection/number-collection.gateway.js';
import { overlaps } from '../../numbering/range.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { NumberListRepository } from '../../domain/holdings/number-list.repository.js';
import { HeldNumberOfferedAlarm } from './held-number-offered-alarm.service.js';

/** Searches Colt for free numbers and leaves out those that are held or being ordered. */
@Injectable()
export class FreeNumbers {
  constructor(
    @Inject(Resellers) private readonly resellers: Pick<Resellers, 'coltAccount'>,
    @Inject(NumberCollectionGateway) private readonly colt: Pick<NumberCollectionGateway, 'freeNumbers'>,
    private readonly inventory: NumberListRepository,
    private readonly alarm: HeldNumberOfferedAlarm,
  ) {}

  /**
   * Returns up to `quantity` ranges. If some were left out and Colt may have more, searches once more for the maximum.
   * @throws ColtError
   */
  async search(resellerId: string, search: FreeSearch): Promise<FreeRange[]> {
    const account = await this.resellers.coltAccount(resellerId);
    const first = await this.ask(resellerId, account, search, search.quantity);
    if (first.free.length === search.quantity || first.noMore) {
      await this.alarm.consider(account, first.held);
      return first.free;
    }
    const { free, held } = await this.ask(resellerId, account, search, MAX_FREE_RANGES);
    await this.alarm.consider(account, [...first.held, ...held]);
    return free.slice(0, search.quantity);
  }

  private async ask(resellerId: string, account: ColtAccount, search: FreeSearch, quantity: number) {
    const offered = await this.colt.freeNumbers(account, { ...search, quantity }, { share: 'read' });
    const ranges = offered.map(({ range }) => range);
    const held = await this.inventory.heldInSpace(resellerId, ranges);
    const free = offered.filter(({ range }) => !held.some((part) => overlaps(part, range)));
    return { free, held, noMore: offered.length < quantity };
  }
}
