import { Module } from '@nestjs/common';
import { EventLogModule } from '../../domain/events/event-log.module.js';
import { EndCustomersModule } from '../../tenants/end-customers/end-customers.module.js';
import { AnnotatingModule } from '../../workflows/annotating/annotating.module.js';
import { NumberExport } from './number-export.service.js';
import { NumberHistoryRepository } from '../history/number-history.repository.js';
import { NumberHistory } from '../history/number-history.service.js';
import { HoldingsModule } from '../../domain/holdings/holdings.module.js';
import { NumberList } from './number-list.service.js';
import { NumbersController } from './numbers.controller.js';

/** The inventory, and what resellers attach to it. */
@Module({
  imports: [AnnotatingModule, EndCustomersModule, EventLogModule, HoldingsModule],
  controllers: [NumbersController],
  providers: [NumberExport, NumberHistory, NumberHistoryRepository, NumberList],
})
export class NumbersModule {}
