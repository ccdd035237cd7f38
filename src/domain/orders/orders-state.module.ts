import { Module } from '@nestjs/common';
import { HoldingsModule } from '../holdings/holdings.module.js';
import { WakeUpsModule } from '../wake-ups/wake-ups.module.js';
import { EventLogModule } from '../events/event-log.module.js';
import { InboxModule } from '../inbox/inbox.module.js';
import { AttemptRepository } from './attempt.repository.js';
import { CarrierOrderRepository } from './carrier-order.repository.js';
import { OrderCreation } from './order-creation.service.js';
import { OrderHistoryRepository } from './order-history.repository.js';
import { OrderStore } from './order-store.repository.js';
import { OrderUse } from './order-use.repository.js';
import { OrderTransitions } from './order-transitions.service.js';
import { OrderRepository } from './order.repository.js';
import { Recognition } from './recognition.service.js';
import { ScheduledOrders } from './scheduled-orders.service.js';
import { SettleTime } from './settle-time.repository.js';

const PROVIDERS = [
  OrderStore,
  OrderCreation,
  OrderTransitions,
  OrderUse,
  Recognition,
  ScheduledOrders,
  OrderRepository,
  AttemptRepository,
  CarrierOrderRepository,
  SettleTime,
  OrderHistoryRepository,
];

/** The state of orders: the facts, their repositories, and the one path that changes a status. */
@Module({
  imports: [InboxModule, HoldingsModule, WakeUpsModule, EventLogModule],
  providers: PROVIDERS,
  exports: PROVIDERS,
})
export class OrdersStateModule {}
