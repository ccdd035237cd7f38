import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { SendingModule } from '../sending/sending.module.js';
import { SettlementModule } from '../settling/settlement.module.js';
import { OrdersStateModule } from '../../domain/orders/orders-state.module.js';
import { AfterOutage } from './after-outage.repository.js';
import { FailoverWatch } from './failover-watch.service.js';
import { Housekeeping } from './housekeeping.service.js';
import { OrderArchiveRepository } from './order-archive.repository.js';
import { OrderArchive } from './order-archive.service.js';
import { PartitionsRepository } from './partitions.repository.js';
import { Partitions } from './partitions.service.js';
import { RetentionRepository } from './retention.repository.js';
import { WakeUpsModule } from '../../domain/wake-ups/wake-ups.module.js';
import { AccountAnnouncementsModule } from '../account/account-announcements.module.js';
import { BatchWorkflowModule } from '../batches/batch-workflow.module.js';
import { DriftModule } from '../drift/drift.module.js';
import { PlacingModule } from '../placing/placing.module.js';
import { RestoreModule } from '../restore/restore.module.js';
import { ExpiryModule } from '../expiry/expiry.module.js';
import { EventLogModule } from '../../domain/events/event-log.module.js';
import { OrderActions } from './order-actions.service.js';
import { OrderClaims } from './order-claims.repository.js';
import { OrderProcessor } from './order-processor.service.js';
import { OrderWorker } from './order-worker.service.js';
import { ScheduleRepository } from './schedule.repository.js';
import { Schedules } from './schedules.service.js';
import { SendingOffRepository } from '../waiting/sending-off.repository.js';
import { SendingOffSweep } from '../waiting/sending-off-sweep.service.js';
import { Sweeper } from './sweeper.service.js';

/** Background work: every replica sweeps the tables for it, and commits of its own process wake it. */
@Module({
  imports: [
    AccountAnnouncementsModule,
    BatchWorkflowModule,
    DriftModule,
    EventLogModule,
    ExpiryModule,
    NotificationsModule,
    OrdersStateModule,
    PlacingModule,
    RestoreModule,
    SettlementModule,
    SendingModule,
    WakeUpsModule,
  ],
  providers: [
    OrderWorker,
    OrderProcessor,
    OrderActions,
    OrderClaims,
    AfterOutage,
    FailoverWatch,
    Sweeper,
    SendingOffRepository,
    SendingOffSweep,
    ScheduleRepository,
    Schedules,
    Housekeeping,
    OrderArchive,
    OrderArchiveRepository,
    Partitions,
    PartitionsRepository,
    RetentionRepository,
  ],
  exports: [OrderActions, OrderWorker, Schedules],
})
export class JobsModule {}
