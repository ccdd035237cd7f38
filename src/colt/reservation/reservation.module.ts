import { Module } from '@nestjs/common';
import { ColtCallsModule } from '../calls/colt-calls.module.js';
import { ReservationGateway } from './reservation.gateway.js';

@Module({ imports: [ColtCallsModule], providers: [ReservationGateway], exports: [ReservationGateway] })
export class ReservationModule {}
