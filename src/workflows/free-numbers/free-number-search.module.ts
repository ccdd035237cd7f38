import { Module } from '@nestjs/common';
import { NumberCollectionModule } from '../../colt/number-collection/number-collection.module.js';
import { HoldingsModule } from '../../domain/holdings/holdings.module.js';
import { OrdersStateModule } from '../../domain/orders/orders-state.module.js';
import { FindNumbers } from './find-numbers.service.js';
import { FreeNumbers } from './free-numbers.service.js';
import { HeldNumberOfferedAlarm } from './held-number-offered-alarm.service.js';
import { OfferedRepository } from './offered.repository.js';

/** Finds numbers at Colt that can be ordered. */
@Module({
  imports: [NumberCollectionModule, HoldingsModule, OrdersStateModule],
  providers: [FindNumbers, FreeNumbers, HeldNumberOfferedAlarm, OfferedRepository],
  exports: [FindNumbers, FreeNumbers],
})
export class FreeNumberSearchModule {}
