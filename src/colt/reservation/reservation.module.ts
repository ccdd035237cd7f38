import { Module } from '@nestjs/common';
import { ColtCoreModule } from '../colt-core.module.js';
import { ReservationGateway } from './reservation.gateway.js';

@Module({ imports: [ColtCoreModule], providers: [ReservationGateway], exports: [ReservationGateway] })
export class ReservationModule {}
