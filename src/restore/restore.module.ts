import { Module } from '@nestjs/common';
import { PutOffModule } from '../inventory/put-off/put-off.module.js';
import { SendingSwitchModule } from '../orders/sending/sending-switch.module.js';
import { OrdersStateModule } from '../orders/state/orders-state.module.js';
import { ResellersModule } from '../resellers/resellers.module.js';
import { DoubtRestored } from './doubt-restored.service.js';
import { Restore } from './restore.service.js';
import { RestoreRepository } from './restore.repository.js';

@Module({
  imports: [OrdersStateModule, PutOffModule, ResellersModule, SendingSwitchModule],
  providers: [Restore, DoubtRestored, RestoreRepository],
  exports: [Restore],
})
export class RestoreModule {}
