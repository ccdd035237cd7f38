import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../../tenants/idempotency/idempotency.module.js';
import { WebhooksModule } from '../../workflows/webhooks/webhooks.module.js';
import { WebhooksController } from './webhooks.controller.js';

@Module({ imports: [IdempotencyModule, WebhooksModule], controllers: [WebhooksController] })
export class WebhooksApiModule {}
