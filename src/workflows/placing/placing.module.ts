import { Module } from '@nestjs/common';
import { ColtAccountModule } from '../../colt/account/account.module.js';
import { OrdersStateModule } from '../../domain/orders/orders-state.module.js';
import { EndCustomersModule } from '../../tenants/end-customers/end-customers.module.js';
import { SendingSwitchModule } from '../sending/sending-switch.module.js';
import { SettlementModule } from '../settling/settlement.module.js';
import { JobsModule } from '../worker/jobs.module.js';
import { HeldKinds } from './held-kinds.repository.js';
import { OrderCommand } from './order-command.service.js';
import { OrderWaiter } from './order-waiter.service.js';
import { OrderedEndCustomer } from './ordered-end-customer.service.js';
import { PlaceOrder } from './place-order.service.js';
import { ResolveOrder } from './resolve-order.service.js';
import { SendAndWait } from './send-and-wait.service.js';
import { WithdrawOrder } from './withdraw-order.service.js';

/** What a portal does with orders: place, withdraw, resolve. */
@Module({
  imports: [
    ColtAccountModule,
    EndCustomersModule,
    JobsModule,
    OrdersStateModule,
    SendingSwitchModule,
    SettlementModule,
  ],
  providers: [
    HeldKinds,
    OrderCommand,
    OrderWaiter,
    OrderedEndCustomer,
    PlaceOrder,
    ResolveOrder,
    SendAndWait,
    WithdrawOrder,
  ],
  exports: [HeldKinds, OrderCommand, ResolveOrder, WithdrawOrder],
})
export class PlacingModule {}
