import { Module } from '@nestjs/common';
import { NumberCollectionModule } from '../../colt/number-collection/number-collection.module.js';
import { HoldingsModule } from '../../domain/holdings/holdings.module.js';
import { OrdersStateModule } from '../../domain/orders/orders-state.module.js';
import { FreeNumbersController } from './free-numbers.controller.js';
import { FreeNumbers } from './free-numbers.service.js';
import { HeldNumberOfferedAlarm } from './held-number-offered-alarm.service.js';
import { OfferedRepository } from './offered.repository.js';

@Module({
  imports: [NumberCollectionModule, HoldingsModule, OrdersStateModule],
  controllers: [FreeNumbersController],
  providers: [FreeNumbers, HeldNumberOfferedAlarm, OfferedRepository],
})
export class FreeNumbersModule {}
