import { Module } from '@nestjs/common';
import { EventLogModule } from '../events/event-log.module.js';
import { ForeignConflicts } from './foreign-conflicts.js';
import { HoldingLedger } from './holding-ledger.js';
import { HoldingRepository } from './holding.repository.js';
import { NumberListRepository } from './number-list.repository.js';
import { HoldingTrail } from './holding-trail.repository.js';

/** Moving holdings: what orders, notifications and the comparison with Colt share. */
@Module({
  imports: [EventLogModule],
  providers: [ForeignConflicts, HoldingLedger, HoldingRepository, HoldingTrail, NumberListRepository],
  exports: [ForeignConflicts, HoldingLedger, HoldingTrail, NumberListRepository],
})
export class HoldingsModule {}
