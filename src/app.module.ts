import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { AccountModule } from './account/account.module.js';
import { ChecksModule } from './checks/checks.module.js';
import { CallBackModule } from './colt/call-back/call-back.module.js';
import { CommonModule } from './common/common.module.js';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { CoverageModule } from './coverage/coverage.module.js';
import { DatabaseModule } from './database/database.module.js';
import { EndCustomersModule } from './end-customers/end-customers.module.js';
import { HealthModule } from './health/health.module.js';
import { InventoryModule } from './inventory/inventory.module.js';
import { LiveEventsModule } from './live-events/live-events.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { OperatorModule } from './orders/operator/operator.module.js';
import { OrdersModule } from './orders/orders.module.js';
import { RestoreModule } from './restore/restore.module.js';
import { ResellersModule } from './resellers/resellers.module.js';

@Module({
  imports: [
    // One line for each part of the service.
    CommonModule,
    DatabaseModule,
    ResellersModule,
    AccessModule,
    AccountModule,
    HealthModule,
    MetricsModule,
    ChecksModule,
    CoverageModule,
    EndCustomersModule,
    InventoryModule,
    LiveEventsModule,
    CallBackModule,
    OrdersModule,
    OperatorModule,
    RestoreModule,
  ],
})
export class AppModule {
  static with(config: Config): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(config)] };
  }
}
