import { Module } from '@nestjs/common';
import { ColtCoreModule } from '../../colt/colt-core.module.js';
import { WakeUpsModule } from '../../domain/wake-ups/wake-ups.module.js';
import { HoldingsModule } from '../../domain/holdings/holdings.module.js';
import { OrdersStateModule } from '../../domain/orders/orders-state.module.js';
import { EndCustomersModule } from '../../tenants/end-customers/end-customers.module.js';
import { SendingModule } from '../sending/sending.module.js';
import { SettlementModule } from '../settling/settlement.module.js';
import { ActivatePurchase } from './activate-purchase.service.js';
import { AdoptedNumbers } from './adopted-numbers.repository.js';
import { BeginScheduledOrder } from './begin-scheduled-order.service.js';
import { FreeNumberSearchModule } from '../free-numbers/free-number-search.module.js';
import { ExamineOrder } from './examine-order.service.js';
import { LostOrders } from './lost-orders.service.js';
import { OrderCommand } from './order-command.service.js';
import { OrderWaiter } from './order-waiter.service.js';
import { PlaceOrder } from './place-order.service.js';
import { PlacePurchase } from './place-purchase.service.js';
import { PlaceReservation } from './place-reservation.service.js';
import { ReserveByCriteria } from './reserve-by-criteria.service.js';
import { ResolveOrder } from './resolve-order.service.js';
import { WithdrawOrder } from './withdraw-order.service.js';

/** What portals do with orders: check, place, withdraw, resolve. */
@Module({
  imports: [
    ColtCoreModule,
    EndCustomersModule,
    FreeNumberSearchModule,
    HoldingsModule,
    OrdersStateModule,
    SendingModule,
    SettlementModule,
    WakeUpsModule,
  ],
  providers: [
    ActivatePurchase,
    AdoptedNumbers,
    BeginScheduledOrder,
    ExamineOrder,
    LostOrders,
    OrderCommand,
    OrderWaiter,
    PlaceOrder,
    PlacePurchase,
    PlaceReservation,
    ReserveByCriteria,
    ResolveOrder,
    WithdrawOrder,
  ],
  exports: [
    ActivatePurchase,
    BeginScheduledOrder,
    ExamineOrder,
    OrderCommand,
    OrderWaiter,
    PlacePurchase,
    PlaceReservation,
    ResolveOrder,
    WithdrawOrder,
  ],
})
export class PlacingModule {}
