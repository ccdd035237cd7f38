import { Module } from '@nestjs/common';
import { NumberCollectionModule } from '../../colt/number-collection/number-collection.module.js';
import { WakeUpsModule } from '../../domain/wake-ups/wake-ups.module.js';
import { OrdersStateModule } from '../../domain/orders/orders-state.module.js';
import { EventLogModule } from '../../domain/events/event-log.module.js';
import { HoldingsModule } from '../../domain/holdings/holdings.module.js';
import { EndCustomersModule } from '../../tenants/end-customers/end-customers.module.js';
import { ColtInventory } from './colt-inventory.service.js';
import { ConflictCheckRepository } from './conflict-check.repository.js';
import { ConflictCheck } from './conflict-check.service.js';
import { DriftChecks } from './drift-checks.service.js';
import { DriftComparison } from './drift-comparison.service.js';
import { DriftFindingRepository } from './drift-finding.repository.js';
import { DriftListingRepository } from './drift-listing.repository.js';
import { DriftListing } from './drift-listing.service.js';
import { DriftRepair } from './drift-repair.service.js';
import { DriftRetention } from './drift-retention.repository.js';
import { DriftRunRepository } from './drift-run.repository.js';
import { DriftRunner } from './drift-runner.service.js';
import { DriftSchedule } from './drift-schedule.service.js';
import { EndDriftRun } from './end-drift-run.service.js';
import { InventoryFacts } from './inventory-facts.repository.js';
import { SendingModule } from '../sending/sending.module.js';
import { PutOffModule } from '../put-off/put-off.module.js';
import { RepairSweep } from './repair-sweep.service.js';
import { SafeRepairs } from './safe-repairs.service.js';
import { WindowReader } from './window-reader.service.js';

/** Comparing Colt's inventory with ours. */
@Module({
  imports: [
    EndCustomersModule,
    EventLogModule,
    NumberCollectionModule,
    HoldingsModule,
    OrdersStateModule,
    PutOffModule,
    SendingModule,
    WakeUpsModule,
  ],
  providers: [
    ColtInventory,
    ConflictCheck,
    ConflictCheckRepository,
    DriftChecks,
    DriftComparison,
    DriftFindingRepository,
    DriftListing,
    DriftListingRepository,
    DriftRepair,
    DriftRetention,
    DriftRunRepository,
    DriftRunner,
    DriftSchedule,
    EndDriftRun,
    InventoryFacts,
    RepairSweep,
    SafeRepairs,
    WindowReader,
  ],
  exports: [ColtInventory, DriftChecks, DriftRetention, DriftRunner, DriftSchedule, InventoryFacts],
})
export class DriftModule {}
