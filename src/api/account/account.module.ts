import { Module } from '@nestjs/common';
import { ColtCoreModule } from '../../colt/colt-core.module.js';
import { OrdersStateModule } from '../../domain/orders/orders-state.module.js';
import { SendingModule } from '../../workflows/sending/sending.module.js';
import { BudgetLines } from '../../workflows/waiting/budget-line.repository.js';
import { WebhooksModule } from '../../workflows/webhooks/webhooks.module.js';
import { AccountController } from './account.controller.js';
import { Account } from './account.service.js';

@Module({
  imports: [ColtCoreModule, OrdersStateModule, SendingModule, WebhooksModule],
  controllers: [AccountController],
  providers: [Account, BudgetLines],
})
export class AccountModule {}
