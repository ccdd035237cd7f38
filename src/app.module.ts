import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './tenants/access/access.module.js';
import { ApiKeysModule } from './api/api-keys/api-keys.module.js';
import { AccountModule } from './api/account/account.module.js';
import { BffModule } from './api/bff/bff.module.js';
import { BatchesApiModule } from './api/batches/batches-api.module.js';
import { CessationsApiModule } from './api/cessations/cessations-api.module.js';
import { ChecksModule } from './api/checks/checks.module.js';
import { CallBackModule } from './colt/call-back/call-back.module.js';
import { CommonModule } from './platform/common/common.module.js';
import type { Config } from './platform/config/config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { CoverageModule } from './api/coverage/coverage.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { ReadsModule } from './platform/reads/reads.module.js';
import { EndCustomersModule } from './tenants/end-customers/end-customers.module.js';
import { FormsModule } from './api/forms/forms.module.js';
import { HealthModule } from './api/health/health.module.js';
import { FreeNumbersModule } from './api/free-numbers/free-numbers.module.js';
import { NumbersModule } from './api/numbers/numbers.module.js';
import { UsageModule } from './api/usage/usage.module.js';
import { LiveEventsModule } from './api/live-events/live-events.module.js';
import { MetricsModule } from './operator/metrics/metrics.module.js';
import { OperatorModule } from './operator/orders/operator.module.js';
import { NotificationsModule } from './workflows/notifications/notifications.module.js';
import { DocsController } from './api/openapi/docs.controller.js';
import { HomeController } from './api/openapi/home.controller.js';
import { ProblemsController } from './api/problems/problems.controller.js';
import { DriftApiModule } from './api/drift/drift-api.module.js';
import { WebhooksApiModule } from './api/webhooks/webhooks-api.module.js';
import { PersonalDataModule } from './tenants/personal-data/personal-data.module.js';
import { OrdersModule } from './api/orders/orders.module.js';
import { RestoreModule } from './workflows/restore/restore.module.js';
import { ResellersModule } from './tenants/resellers/resellers.module.js';

@Module({
  imports: [
    // One line for each part of the service.
    CommonModule,
    DatabaseModule,
    ReadsModule,
    ResellersModule,
    AccessModule,
    BffModule,
    AccountModule,
    HealthModule,
    ChecksModule,
    CoverageModule,
    FormsModule,
    EndCustomersModule,
    PersonalDataModule,
    FreeNumbersModule,
    NumbersModule,
    UsageModule,
    LiveEventsModule,
    CallBackModule.handingTo(NotificationsModule),
    OrdersModule,
    BatchesApiModule,
    CessationsApiModule,
    DriftApiModule,
    WebhooksApiModule,
    ApiKeysModule,
    OperatorModule,
    RestoreModule,
  ],
  controllers: [HomeController, DocsController, ProblemsController],
})
export class AppModule {
  static with(config: Config): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(config), MetricsModule.with(config)] };
  }
}
