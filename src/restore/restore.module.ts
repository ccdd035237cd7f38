import { Module } from '@nestjs/common';
import { SendingModule } from '../orders/sending/sending.module.js';
import { OrdersStateModule } from '../orders/state/orders-state.module.js';
import { ResellersModule } from '../resellers/resellers.module.js';
import { DoubtRestored } from './doubt-restored.service.js';
import { Restore } from './restore.service.js';
import { RestoreRepository } from './restore.repository.js';

@Module({
  imports: [OrdersStateModule, ResellersModule, SendingModule],
  providers: [Restore, DoubtRestored, RestoreRepository],
  exports: [Restore],
})
export class RestoreModule {}
