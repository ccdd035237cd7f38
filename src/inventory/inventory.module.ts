import { Module } from '@nestjs/common';
import { NumberCollectionModule } from '../colt/number-collection/number-collection.module.js';
import { EventLogModule } from '../live-events/event-log.module.js';
import { OrdersStateModule } from '../orders/state/orders-state.module.js';
import { ResellersModule } from '../resellers/resellers.module.js';
import { DriftModule } from './drift/drift.module.js';
import { ExpiryRepository } from './expiry/expiry.repository.js';
import { ExpirySweep } from './expiry/expiry-sweep.service.js';
import { ReservationEnd } from './expiry/reservation-end.service.js';
import { FreeNumbersController } from './free-numbers/free-numbers.controller.js';
import { FreeNumbers } from './free-numbers/free-numbers.service.js';
import { OfferedAlarm } from './free-numbers/offered-alarm.service.js';
import { OfferedRepository } from './free-numbers/offered.repository.js';
import { HoldingsModule } from './holdings/holdings.module.js';
import { NumbersModule } from './numbers/numbers.module.js';
import { PutOffModule } from './put-off/put-off.module.js';

/** The numbers of each reseller: what is free, what is held, what was, and whether Colt agrees. */
@Module({
  imports: [
    NumberCollectionModule,
    DriftModule,
    EventLogModule,
    HoldingsModule,
    NumbersModule,
    OrdersStateModule,
    PutOffModule,
    ResellersModule,
  ],
  controllers: [FreeNumbersController],
  providers: [ExpiryRepository, ExpirySweep, FreeNumbers, OfferedAlarm, OfferedRepository, ReservationEnd],
  exports: [DriftModule, ExpirySweep, HoldingsModule, NumbersModule],
})
export class InventoryModule {}
