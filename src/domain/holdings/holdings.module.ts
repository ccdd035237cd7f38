import { Module } from '@nestjs/common';
import { CessationsModule } from '../cessations/cessations.module.js';
import { EventLogModule } from '../events/event-log.module.js';
import { StaleHoldingCheck } from './stale-holding-check.js';
import { HoldingLedger } from './holding-ledger.js';
import { HoldingRepository } from './holding.repository.js';
import { NumberListRepository } from './number-list.repository.js';
import { HoldingHistory } from './holding-history.repository.js';

/** Changing holdings: shared by orders, notifications and the comparison with Colt. */
@Module({
  imports: [CessationsModule, EventLogModule],
  providers: [StaleHoldingCheck, HoldingLedger, HoldingRepository, HoldingHistory, NumberListRepository],
  exports: [StaleHoldingCheck, HoldingLedger, HoldingRepository, HoldingHistory, NumberListRepository],
})
export class HoldingsModule {}
