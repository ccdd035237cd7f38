import { Module } from '@nestjs/common';
import { UsageRepository } from '../../domain/usage/usage.repository.js';
import { EndCustomersModule } from '../../tenants/end-customers/end-customers.module.js';
import { UsageExport } from './usage-export.service.js';
import { UsageController } from './usage.controller.js';
import { Usage } from './usage.service.js';

/** What numbers were used, for billing. */
@Module({
  imports: [EndCustomersModule],
  controllers: [UsageController],
  providers: [Usage, UsageExport, UsageRepository],
})
export class UsageModule {}
