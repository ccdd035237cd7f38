import { Module } from '@nestjs/common';
import { AccessModule } from '../../tenants/access/access.module.js';
import { IdempotencyModule } from '../../tenants/idempotency/idempotency.module.js';
import { ApiKeysController } from './api-keys.controller.js';

@Module({ imports: [AccessModule, IdempotencyModule], controllers: [ApiKeysController] })
export class ApiKeysModule {}
