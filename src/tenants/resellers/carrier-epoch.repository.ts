import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { rehearsed, type Rehearsal } from '../../platform/database/rehearsal.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';

/** The epoch of Colt's order ids, which begins with each reset of a sandbox or simulator. */
@Injectable()
export class CarrierEpochs {
  constructor(private readonly work: UnitOfWork) {}

  /**
   * Begins the next epoch and records the reason. @returns its number; null for production, where ids are never reused
   */
  begin(resellerId: string, reason: string, { dryRun = false }: Rehearsal = {}): Promise<number | null> {
    return rehearsed(dryRun, (end) =>
      this.work.withModels(resellerId, async (lock) => end(await this.next(lock, reason))),
    );
  }

  private async next(lock: ModelLock, reason: string): Promise<number | null> {
    const { resellerId } = lock;
    const outsideProduction = { id: resellerId, environment: { not: 'production' } } as const;
    const { count } = await lock.tx.reseller.updateMany({
      where: outsideProduction,
      data: { carrierEpoch: { increment: 1 }, updatedAt: lock.now },
    });
    if (count === 0) return null;
    const { carrierEpoch } = await lock.tx.reseller.findUniqueOrThrow({ where: { id: resellerId } });
    await lock.tx.operatorAct.create({
      data: { id: uuidv7(), resellerId, at: lock.now, act: 'carrier-epoch', detail: String(carrierEpoch), reason },
    });
    return carrierEpoch;
  }
}
