import { Module } from '@nestjs/common';
import { EndCustomersModule } from '../../end-customers/end-customers.module.js';
import { NumberExport } from '../export/number-export.service.js';
import { NumberHistoryRepository } from '../history/number-history.repository.js';
import { NumberHistory } from '../history/number-history.service.js';
import { NumberListRepository } from './number-list.repository.js';
import { NumberList } from './number-list.service.js';
import { NumbersController } from './numbers.controller.js';

/** Reading the inventory. */
@Module({
  imports: [EndCustomersModule],
  controllers: [NumbersController],
  providers: [NumberExport, NumberHistory, NumberHistoryRepository, NumberList, NumberListRepository],
  exports: [NumberListRepository],
})
export class NumbersModule {}
