import { Module } from '@nestjs/common';
import { EndCustomersModule } from '../../tenants/end-customers/end-customers.module.js';
import { HoldingsModule } from '../../domain/holdings/holdings.module.js';
import { PlacingModule } from '../../workflows/placing/placing.module.js';
import { CheckActivation } from './check-activation.service.js';
import { ChecksController } from './checks.controller.js';

@Module({
  imports: [EndCustomersModule, HoldingsModule, PlacingModule],
  controllers: [ChecksController],
  providers: [CheckActivation],
})
export class ChecksModule {}
