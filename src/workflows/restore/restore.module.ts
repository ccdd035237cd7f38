import { Module } from '@nestjs/common';
import { PutOffModule } from '../put-off/put-off.module.js';
import { SendingModule } from '../sending/sending.module.js';
import { OrdersStateModule } from '../../domain/orders/orders-state.module.js';
import { DoubtRestored } from './doubt-restored.service.js';
import { Restore } from './restore.service.js';
import { RestoreRepository } from './restore.repository.js';

@Module({
  imports: [OrdersStateModule, PutOffModule, SendingModule],
  providers: [Restore, DoubtRestored, RestoreRepository],
  exports: [Restore],
})
export class RestoreModule {}
