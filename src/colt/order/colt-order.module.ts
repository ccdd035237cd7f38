import { Module } from '@nestjs/common';
import { ColtCoreModule } from '../colt-core.module.js';
import { OrderGateway } from './order.gateway.js';

@Module({ imports: [ColtCoreModule], providers: [OrderGateway], exports: [OrderGateway] })
export class ColtOrderModule {}
