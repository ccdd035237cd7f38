import { Module } from '@nestjs/common';
import { FreeNumberSearchModule } from '../../workflows/free-numbers/free-number-search.module.js';
import { FreeNumbersController } from './free-numbers.controller.js';

@Module({ imports: [FreeNumberSearchModule], controllers: [FreeNumbersController] })
export class FreeNumbersModule {}
