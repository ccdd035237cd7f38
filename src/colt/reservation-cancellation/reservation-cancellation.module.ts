import { Module } from '@nestjs/common';
import { ColtCoreModule } from '../colt-core.module.js';
import { ReservationCancellationGateway } from './reservation-cancellation.gateway.js';

@Module({
  imports: [ColtCoreModule],
  providers: [ReservationCancellationGateway],
  exports: [ReservationCancellationGateway],
})
export class ReservationCancellationModule {}
