import { Module } from '@nestjs/common';
import { WakeUps } from './wake-up.repository.js';

@Module({ providers: [WakeUps], exports: [WakeUps] })
export class WakeUpsModule {}
