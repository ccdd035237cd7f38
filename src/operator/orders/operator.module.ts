import { Module } from '@nestjs/common';
import { OrdersStateModule } from '../../domain/orders/orders-state.module.js';
import { PlacingModule } from '../../workflows/placing/placing.module.js';
import { JobsModule } from '../../workflows/worker/jobs.module.js';
import { ResellerFate } from './reseller-fate.repository.js';
import { OperatorRepository } from './operator.repository.js';

/** What the command line needs of orders. */
@Module({
  imports: [JobsModule, OrdersStateModule, PlacingModule],
  providers: [OperatorRepository, ResellerFate],
  exports: [OperatorRepository, ResellerFate],
})
export class OperatorModule {}
