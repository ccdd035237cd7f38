import { Module } from '@nestjs/common';
import { EventLogModule } from '../../domain/events/event-log.module.js';
import { HoldingsModule } from '../../domain/holdings/holdings.module.js';
import { OrdersStateModule } from '../../domain/orders/orders-state.module.js';
import { AnnotateNumbers } from './annotate-numbers.service.js';
import { AnnotateOrder } from './annotate-order.service.js';

/** Changes of what resellers attach to numbers and orders. */
@Module({
  imports: [EventLogModule, HoldingsModule, OrdersStateModule],
  providers: [AnnotateNumbers, AnnotateOrder],
  exports: [AnnotateNumbers, AnnotateOrder],
})
export class AnnotatingModule {}
