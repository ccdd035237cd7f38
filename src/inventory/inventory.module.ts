import { Module } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { EventLog } from '../live-events/event-log.repository.js';
import { ForeignConflicts } from './holdings/foreign-conflicts.js';
import { HoldingLedger } from './holdings/holding-ledger.js';
import { HoldingRepository } from './holdings/holding.repository.js';
import { HoldingTrail } from './holdings/holding-trail.repository.js';

@Module({
  providers: [Clock, EventLog, ForeignConflicts, HoldingLedger, HoldingRepository, HoldingTrail],
  exports: [HoldingLedger],
})
export class InventoryModule {}
