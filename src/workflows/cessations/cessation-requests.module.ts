import { Module } from '@nestjs/common';
import { CessationsModule } from '../../domain/cessations/cessations.module.js';
import { HoldingsModule } from '../../domain/holdings/holdings.module.js';
import { RequestCessation } from './request-cessation.service.js';
import { WithdrawCessation } from './withdraw-cessation.service.js';

/** What portals do with cessation requests. */
@Module({
  imports: [CessationsModule, HoldingsModule],
  providers: [RequestCessation, WithdrawCessation],
  exports: [RequestCessation, WithdrawCessation],
})
export class CessationRequestsModule {}
