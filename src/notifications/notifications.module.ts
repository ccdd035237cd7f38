import { Module } from '@nestjs/common';
import { ColtOrderModule } from '../colt/order/colt-order.module.js';
import { SettlementModule } from '../orders/settling/settlement.module.js';
import { OrdersStateModule } from '../orders/state/orders-state.module.js';
import { ResellersModule } from '../resellers/resellers.module.js';
import { ApplyNotification } from './apply-notification.service.js';
import { InboxModule } from './inbox.module.js';
import { OrdersOfNotifications } from './orders-of-notifications.service.js';
import { TrustedNotifications } from './trusted-notifications.service.js';
import { ReceiveNotification } from './receive-notification.service.js';

@Module({
  imports: [ColtOrderModule, InboxModule, OrdersStateModule, SettlementModule, ResellersModule],
  providers: [OrdersOfNotifications, TrustedNotifications, ApplyNotification, ReceiveNotification],
  exports: [InboxModule, ApplyNotification, ReceiveNotification],
})
export class NotificationsModule {}
