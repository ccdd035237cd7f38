import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../../tenants/idempotency/idempotency.module.js';
import { DriftModule } from '../../workflows/drift/drift.module.js';
import { DriftController } from './drift.controller.js';

@Module({ imports: [DriftModule, IdempotencyModule], controllers: [DriftController] })
export class DriftApiModule {}
