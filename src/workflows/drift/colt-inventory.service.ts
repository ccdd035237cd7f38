import { Injectable } from '@nestjs/common';
import type { CarrierNumber, ListedPage } from '../../colt/model/carrier.js';
import { NumberCollectionGateway } from '../../colt/number-collection/number-collection.gateway.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { clip, type NumberRange } from '../../numbering/range.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';

const SHARE = { share: 'read' } as const;

/** A reseller's inventory at Colt, with the time from which our own changes outdate the answer. */
@Injectable()
export class ColtInventory {
  constructor(
    private readonly resellers: Resellers,
    private readonly numbers: NumberCollectionGateway,
    private readonly work: UnitOfWork,
  ) {}

  /**
   * The present time under the reseller's lock: every earlier commit is older, every later one is not. Call it before
   * reading from Colt.
   */
  beginning(resellerId: string): Promise<Date> {
    return this.work.withModels(resellerId, (lock) => Promise.resolve(lock.at));
  }

  /** The whole inventory, or what overlaps `scope`. @throws ColtError */
  async *pages(resellerId: string, scope: NumberRange | null): AsyncGenerator<ListedPage> {
    const account = await this.resellers.coltAccount(resellerId);
    if (scope) yield { rows: await this.numbers.inventoryOf(account, scope, SHARE), unreadable: [] };
    else yield* this.numbers.inventoryPages(account, SHARE);
  }

  /** The rows of exactly these numbers, clipped to them; missing numbers are absent at Colt. @throws ColtError */
  async of(resellerId: string, range: NumberRange): Promise<CarrierNumber[]> {
    const account = await this.resellers.coltAccount(resellerId);
    const found = await this.numbers.inventoryOf(account, range, SHARE);
    return found.flatMap((number) => {
      const part = clip(number.range, range);
      return part ? [{ ...number, range: part }] : [];
    });
  }
}
