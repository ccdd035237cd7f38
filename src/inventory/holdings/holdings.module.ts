import { Module } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { EventLog } from '../../live-events/event-log.repository.js';
import { ForeignConflicts } from './foreign-conflicts.js';
import { HoldingLedger } from './holding-ledger.js';
import { HoldingRepository } from './holding.repository.js';
import { HoldingTrail } from './holding-trail.repository.js';

/** Moving holdings: what orders, notifications and the comparison with Colt share. */
@Module({
  providers: [Clock, EventLog, ForeignConflicts, HoldingLedger, HoldingRepository, HoldingTrail],
  exports: [ForeignConflicts, HoldingLedger, HoldingTrail],
})
export class HoldingsModule {}
