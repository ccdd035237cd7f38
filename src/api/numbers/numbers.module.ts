import { Module } from '@nestjs/common';
import { NumberExport } from './number-export.service.js';
import { NumberHistoryRepository } from '../history/number-history.repository.js';
import { NumberHistory } from '../history/number-history.service.js';
import { HoldingsModule } from '../../domain/holdings/holdings.module.js';
import { NumberList } from './number-list.service.js';
import { NumbersController } from './numbers.controller.js';

/** Reading the inventory. */
@Module({
  imports: [HoldingsModule],
  controllers: [NumbersController],
  providers: [NumberExport, NumberHistory, NumberHistoryRepository, NumberList],
})
export class NumbersModule {}
