import { Module } from '@nestjs/common';
import { ActivationModule } from './activation/activation.module.js';
import { CallBackModule } from './call-back/call-back.module.js';
import { CustomerDetailsModule } from './customer-details/customer-details.module.js';
import { NumberCollectionModule } from './number-collection/number-collection.module.js';
import { ColtOrderModule } from './order/colt-order.module.js';
import { ReservationCancellationModule } from './reservation-cancellation/reservation-cancellation.module.js';
import { ReservationModule } from './reservation/reservation.module.js';

/** All of Colt's APIs. Others import the one module that they call. */
@Module({
  imports: [
    ColtOrderModule,
    NumberCollectionModule,
    ReservationModule,
    ReservationCancellationModule,
    ActivationModule,
    CustomerDetailsModule,
    CallBackModule,
  ],
})
export class ColtModule {}
