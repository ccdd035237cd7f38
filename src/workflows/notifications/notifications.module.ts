import { Module } from '@nestjs/common';
import { NotificationReceiver } from '../../colt/call-back/notification-receiver.js';
import { ColtOrderModule } from '../../colt/order/colt-order.module.js';
import { SettlementModule } from '../settling/settlement.module.js';
import { OrdersStateModule } from '../../domain/orders/orders-state.module.js';
import { ApplyNotification } from './apply-notification.service.js';
import { WakeUpsModule } from '../../domain/wake-ups/wake-ups.module.js';
import { ColtOrderLinks } from './colt-order-links.service.js';
import { InboxModule } from '../../domain/inbox/inbox.module.js';
import { NotificationEffect } from './notification-effect.service.js';
import { NotificationMatcher } from './notification-matcher.service.js';
import { ReceiveNotification } from './receive-notification.service.js';

@Module({
  imports: [ColtOrderModule, InboxModule, OrdersStateModule, SettlementModule, WakeUpsModule],
  providers: [
    NotificationMatcher,
    ColtOrderLinks,
    NotificationEffect,
    ApplyNotification,
    { provide: NotificationReceiver, useClass: ReceiveNotification },
  ],
  exports: [InboxModule, ApplyNotification, NotificationReceiver],
})
export class NotificationsModule {}
