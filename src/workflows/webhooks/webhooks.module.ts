import { Module } from '@nestjs/common';
import { EventLogModule } from '../../domain/events/event-log.module.js';
import { ResellersModule } from '../../tenants/resellers/resellers.module.js';
import { WebhookAddresses } from './webhook-addresses.service.js';
import { WebhookDeliveries } from './webhook-deliveries.repository.js';
import { WebhookDelivery } from './webhook-delivery.service.js';
import { WebhookDispatcher } from './webhook-dispatcher.service.js';
import { WebhookEndpointsRepository } from './webhook-endpoints.repository.js';
import { WebhookEndpoints } from './webhook-endpoints.service.js';
import { WebhookSecrets } from './webhook-secrets.repository.js';
import { WebhookSender } from './webhook-sender.service.js';
import { WebhookTrouble } from './webhook-trouble.service.js';

/** Sends a reseller's events to its own servers. */
@Module({
  imports: [EventLogModule, ResellersModule],
  providers: [
    WebhookAddresses,
    WebhookDeliveries,
    WebhookDelivery,
    WebhookDispatcher,
    WebhookEndpoints,
    WebhookEndpointsRepository,
    WebhookSecrets,
    WebhookSender,
    WebhookTrouble,
  ],
  exports: [WebhookEndpoints, WebhookEndpointsRepository],
})
export class WebhooksModule {}
