import { Module } from '@nestjs/common';
import { EndCustomersModule } from '../end-customers/end-customers.module.js';
import { HoldingsModule } from '../inventory/holdings/holdings.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { CheckActivation } from './check-activation.service.js';
import { ChecksController } from './checks.controller.js';
import { HoldingsOfCheck } from './holdings-of-check.service.js';

@Module({
  imports: [EndCustomersModule, HoldingsModule, OrdersModule],
  controllers: [ChecksController],
  providers: [CheckActivation, HoldingsOfCheck],
})
export class ChecksModule {}
