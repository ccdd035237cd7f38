import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';

/** From which reset of a sandbox or simulator on Colt's order ids are counted. */
@Injectable()
export class CarrierEpochs {
  constructor(private readonly work: UnitOfWork) {}

  /** Begins the next one, and keeps why. @returns its number; null for production, where Colt never counts anew */
  begin(resellerId: string, reason: string): Promise<number | null> {
    return this.work.underLock(resellerId, async (lock) => {
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
    });
  }
}
