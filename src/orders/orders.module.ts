import { Module } from '@nestjs/common';
import { ColtAccountModule } from '../colt/account/account.module.js';
import { Clock } from '../common/clock.js';
import { EndCustomersModule } from '../end-customers/end-customers.module.js';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { OrderHistoryRepository } from './http/order-history.repository.js';
import { OrderList } from './http/order-list.service.js';
import { OrderViews } from './http/order-views.service.js';
import { OrderQueryRepository } from './http/order-query.repository.js';
import { OrderingController } from './http/ordering.controller.js';
import { OrdersController } from './http/orders.controller.js';
import { HeldKinds } from './placing/held-kinds.repository.js';
import { OrderAnswers } from './placing/order-answers.service.js';
import { OrderCommand } from './placing/order-command.service.js';
import { OrderWaiter } from './placing/order-waiter.service.js';
import { OrderedEndCustomer } from './placing/ordered-end-customer.service.js';
import { PlaceOrder } from './placing/place-order.service.js';
import { ResolveOrder } from './placing/resolve-order.service.js';
import { SendAndWait } from './placing/send-and-wait.service.js';
import { WithdrawOrder } from './placing/withdraw-order.service.js';
import { SendingSwitchModule } from './sending/sending-switch.module.js';
import { SettlementModule } from './settling/settlement.module.js';
import { OrdersStateModule } from './state/orders-state.module.js';

@Module({
  imports: [
    ColtAccountModule,
    EndCustomersModule,
    IdempotencyModule,
    JobsModule,
    OrdersStateModule,
    SendingSwitchModule,
    SettlementModule,
  ],
  controllers: [OrderingController, OrdersController],
  providers: [
    Clock,
    OrderCommand,
    WithdrawOrder,
    ResolveOrder,
    PlaceOrder,
    OrderedEndCustomer,
    HeldKinds,
    OrderAnswers,
    OrderViews,
    SendAndWait,
    OrderWaiter,
    OrderList,
    OrderQueryRepository,
    OrderHistoryRepository,
  ],
  exports: [HeldKinds, ResolveOrder, WithdrawOrder],
})
export class OrdersModule {}
