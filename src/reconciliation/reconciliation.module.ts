import { Module } from '@nestjs/common';
import { NumberCollectionModule } from '../colt/number-collection/number-collection.module.js';
import { ColtOrderModule } from '../colt/order/colt-order.module.js';
import { HoldingsModule } from '../inventory/holdings/holdings.module.js';
import { InboxModule } from '../notifications/inbox.module.js';
import { SendingModule } from '../orders/sending/sending.module.js';
import { OrdersStateModule } from '../orders/state/orders-state.module.js';
import { ResellersModule } from '../resellers/resellers.module.js';
import { CarryOutDecision } from './carry-out-decision.service.js';
import { Doubts } from './doubts.service.js';
import { EvidenceOf } from './evidence.service.js';
import { ReadOrderAtColt } from './read-order-at-colt.service.js';
import { LookAtColt } from './look-at-colt.service.js';
import { ReadBackOrder } from './read-back-order.service.js';
import { SettleOrder } from './settle-order.service.js';

@Module({
  imports: [
    HoldingsModule,
    ColtOrderModule,
    NumberCollectionModule,
    InboxModule,
    OrdersStateModule,
    SendingModule,
    ResellersModule,
  ],
  providers: [LookAtColt, ReadOrderAtColt, EvidenceOf, CarryOutDecision, SettleOrder, Doubts, ReadBackOrder],
  exports: [Doubts, ReadBackOrder, CarryOutDecision, EvidenceOf],
})
export class ReconciliationModule {}
