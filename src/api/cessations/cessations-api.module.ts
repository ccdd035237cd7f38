import { Module } from '@nestjs/common';
import { EventLogModule } from '../../domain/events/event-log.module.js';
import { EndCustomersModule } from '../../tenants/end-customers/end-customers.module.js';
import { IdempotencyModule } from '../../tenants/idempotency/idempotency.module.js';
import { CessationRequestsModule } from '../../workflows/cessations/cessation-requests.module.js';
import { CessationExport } from './cessation-export.service.js';
import { CessationList } from './cessation-list.service.js';
import { CessationQueryRepository } from './cessation-query.repository.js';
import { CessationRequestsController } from './cessation-requests.controller.js';

/** Requests to give active numbers back. */
@Module({
  imports: [CessationRequestsModule, EndCustomersModule, EventLogModule, IdempotencyModule],
  controllers: [CessationRequestsController],
  providers: [CessationExport, CessationList, CessationQueryRepository],
})
export class CessationsApiModule {}
