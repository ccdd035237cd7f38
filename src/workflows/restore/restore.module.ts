import { Module } from '@nestjs/common';
import { BatchesModule } from '../../domain/batches/batches.module.js';
import { DriftModule } from '../drift/drift.module.js';
import { PutOffModule } from '../put-off/put-off.module.js';
import { SendingModule } from '../sending/sending.module.js';
import { OrdersStateModule } from '../../domain/orders/orders-state.module.js';
import { SettlementModule } from '../settling/settlement.module.js';
import { DoubtRestored } from './doubt-restored.service.js';
import { Failover } from './failover.service.js';
import { LostTime } from './lost-time.service.js';
import { RecogniseRepeats } from './recognise-repeats.service.js';
import { Restore } from './restore.service.js';
import { RestoreRepository } from './restore.repository.js';
import { TimelineRepository } from './timeline.repository.js';

@Module({
  imports: [BatchesModule, DriftModule, OrdersStateModule, PutOffModule, SendingModule, SettlementModule],
  providers: [Restore, DoubtRestored, Failover, LostTime, RecogniseRepeats, RestoreRepository, TimelineRepository],
  exports: [Restore, Failover],
})
export class RestoreModule {}
