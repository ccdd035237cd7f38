import { Module } from '@nestjs/common';
import { ColtCoreModule } from '../../colt/colt-core.module.js';
import { EventLogModule } from '../../domain/events/event-log.module.js';
import { HoldingsModule } from '../../domain/holdings/holdings.module.js';
import { OrdersStateModule } from '../../domain/orders/orders-state.module.js';
import { WakeUpsModule } from '../../domain/wake-ups/wake-ups.module.js';
import { SendingModule } from '../sending/sending.module.js';
import { CancelExpiring } from './cancel-expiring.service.js';
import { DriftModule } from '../drift/drift.module.js';
import { PutOffModule } from '../put-off/put-off.module.js';
import { ExpirySweep } from './expiry-sweep.service.js';
import { ExpiryRepository } from './expiry.repository.js';
import { EndReservation } from './end-reservation.service.js';

/** The end of reservations. */
@Module({
  imports: [
    ColtCoreModule,
    DriftModule,
    EventLogModule,
    HoldingsModule,
    OrdersStateModule,
    PutOffModule,
    SendingModule,
    WakeUpsModule,
  ],
  providers: [CancelExpiring, ExpiryRepository, ExpirySweep, EndReservation],
  exports: [ExpirySweep],
})
export class ExpiryModule {}
