import { Module } from '@nestjs/common';
import { ColtCallsModule } from '../calls/colt-calls.module.js';
import { OrderGateway } from './order.gateway.js';

@Module({ imports: [ColtCallsModule], providers: [OrderGateway], exports: [OrderGateway] })
export class ColtOrderModule {}
