import { Module } from '@nestjs/common';
import { ColtCallsModule } from '../calls/colt-calls.module.js';
import { ReservationCancellationGateway } from './reservation-cancellation.gateway.js';

@Module({
  imports: [ColtCallsModule],
  providers: [ReservationCancellationGateway],
  exports: [ReservationCancellationGateway],
})
export class ReservationCancellationModule {}
