import { Module } from '@nestjs/common';
import { EventLogModule } from '../../live-events/event-log.module.js';
import { ForeignConflicts } from './foreign-conflicts.js';
import { HoldingLedger } from './holding-ledger.js';
import { HoldingRepository } from './holding.repository.js';
import { HoldingTrail } from './holding-trail.repository.js';

/** Moving holdings: what orders, notifications and the comparison with Colt share. */
@Module({
  imports: [EventLogModule],
  providers: [ForeignConflicts, HoldingLedger, HoldingRepository, HoldingTrail],
  exports: [ForeignConflicts, HoldingLedger, HoldingTrail],
})
export class HoldingsModule {}
