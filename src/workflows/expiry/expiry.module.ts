import { Module } from '@nestjs/common';
import { EventLogModule } from '../../domain/events/event-log.module.js';
import { HoldingsModule } from '../../domain/holdings/holdings.module.js';
import { DriftModule } from '../drift/drift.module.js';
import { PutOffModule } from '../put-off/put-off.module.js';
import { ExpirySweep } from './expiry-sweep.service.js';
import { ExpiryRepository } from './expiry.repository.js';
import { EndReservation } from './end-reservation.service.js';

/** The end of reservations. */
@Module({
  imports: [DriftModule, EventLogModule, HoldingsModule, PutOffModule],
  providers: [ExpiryRepository, ExpirySweep, EndReservation],
  exports: [ExpirySweep],
})
export class ExpiryModule {}
