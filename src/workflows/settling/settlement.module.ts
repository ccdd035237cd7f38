import { Module } from '@nestjs/common';
import { NumberCollectionModule } from '../../colt/number-collection/number-collection.module.js';
import { ColtOrderModule } from '../../colt/order/colt-order.module.js';
import { HoldingsModule } from '../../domain/holdings/holdings.module.js';
import { InboxModule } from '../../domain/inbox/inbox.module.js';
import { OrdersStateModule } from '../../domain/orders/orders-state.module.js';
import { AuditOrder } from './audit-order.service.js';
import { ObserveOrder } from './observe-order.service.js';
import { ObserveColt } from './observe-colt.service.js';
import { ObservedCarrierOrders } from './observed-carrier-order.repository.js';
import { OrderSettlement } from './order-settlement.service.js';

/** Observes Colt and settles orders by one decision over their evidence. */
@Module({
  imports: [ColtOrderModule, NumberCollectionModule, HoldingsModule, InboxModule, OrdersStateModule],
  providers: [ObserveColt, ObservedCarrierOrders, OrderSettlement, ObserveOrder, AuditOrder],
  exports: [ObserveColt, OrderSettlement, ObserveOrder, AuditOrder],
})
export class SettlementModule {}
