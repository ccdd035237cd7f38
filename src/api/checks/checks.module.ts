import { Module } from '@nestjs/common';
import { PlacingModule } from '../../workflows/placing/placing.module.js';
import { ChecksController } from './checks.controller.js';

@Module({ imports: [PlacingModule], controllers: [ChecksController] })
export class ChecksModule {}
