import { Module } from '@nestjs/common';
import { HoldingsModule } from './holdings/holdings.module.js';

@Module({ imports: [HoldingsModule] })
export class InventoryModule {}
