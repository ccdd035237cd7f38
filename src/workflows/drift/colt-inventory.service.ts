import { Injectable } from '@nestjs/common';
import type { CarrierNumber, ListedPage } from '../../colt/model/carrier.js';
import { NumberCollectionGateway } from '../../colt/number-collection/number-collection.gateway.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { clip, type NumberRange } from '../../numbering/range.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';

const SHARE = { share: 'read' } as const;

/** A reseller's numbers in Colt's books, with the time since which our own changes make the answer old. */
@Injectable()
export class ColtInventory {
  constructor(
    private readonly resellers: Resellers,
    private readonly numbers: NumberCollectionGateway,
    private readonly work: UnitOfWork,
  ) {}

  /**
   * Now, by the reseller's lock: whatever was committed before is older, whatever comes after is not. Call it before
   * Colt is asked.
   */
  beginning(resellerId: string): Promise<Date> {
    return this.work.underLock(resellerId, (lock) => Promise.resolve(lock.at));
  }

  /** All of it, or what overlaps `scope`. @throws ColtError */
  async *pages(resellerId: string, scope: NumberRange | null): AsyncGenerator<ListedPage> {
    const account = await this.resellers.coltAccount(resellerId);
    if (scope) yield { rows: await this.numbers.inventoryOf(account, scope, SHARE), unreadable: [] };
    else yield* this.numbers.inventoryPages(account, SHARE);
  }

  /** Exactly these numbers, cut to them; what is missing is not there. @throws ColtError */
  async of(resellerId: string, range: NumberRange): Promise<CarrierNumber[]> {
    const account = await this.resellers.coltAccount(resellerId);
    const found = await this.numbers.inventoryOf(account, range, SHARE);
    return found.flatMap((number) => {
      const part = clip(number.range, range);
      return part ? [{ ...number, range: part }] : [];
    });
  }
}
