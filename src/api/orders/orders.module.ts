import { Module } from '@nestjs/common';
import { EventLogModule } from '../../domain/events/event-log.module.js';
import { ColtCoreModule } from '../../colt/colt-core.module.js';
import { OrdersStateModule } from '../../domain/orders/orders-state.module.js';
import { IdempotencyModule } from '../../tenants/idempotency/idempotency.module.js';
import { AnnotatingModule } from '../../workflows/annotating/annotating.module.js';
import { PlacingModule } from '../../workflows/placing/placing.module.js';
import { SendingModule } from '../../workflows/sending/sending.module.js';
import { BudgetLines } from '../../workflows/waiting/budget-line.repository.js';
import { ArchivedOrderRepository } from './archived-order.repository.js';
import { OrderingResponses } from './ordering-responses.service.js';
import { OrderList } from './order-list.service.js';
import { OrderQueryRepository } from './order-query.repository.js';
import { OrderViews } from './order-views.service.js';
import { OrderingController } from './ordering.controller.js';
import { Purchases } from './purchases.service.js';
import { PurchasesController } from './purchases.controller.js';
import { OrdersController } from './orders.controller.js';
import { EndCustomersModule } from '../../tenants/end-customers/end-customers.module.js';

@Module({
  imports: [
    EndCustomersModule,
    EventLogModule,
    ColtCoreModule,
    IdempotencyModule,
    OrdersStateModule,
    PlacingModule,
    AnnotatingModule,
    SendingModule,
  ],
  controllers: [OrderingController, OrdersController, PurchasesController],
  providers: [
    Purchases,
    OrderingResponses,
    OrderList,
    OrderQueryRepository,
    ArchivedOrderRepository,
    OrderViews,
    BudgetLines,
  ],
})
export class OrdersModule {}
