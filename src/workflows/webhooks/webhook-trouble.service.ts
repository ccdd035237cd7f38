import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EventLog } from '../../domain/events/event-log.repository.js';
import type { DISABLED_REASONS } from '../../domain/events/event-payload.js';
import { DISABLED_AFTER_MS, WARNED_BEFORE_MS, type WebhookEndpoint } from './webhook-endpoint.js';
import { WebhookEndpointsRepository, type Failure } from './webhook-endpoints.repository.js';

/** Tells the reseller of an endpoint that does not work, and disables it in the end. */
@Injectable()
export class WebhookTrouble {
  constructor(
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly work: UnitOfWork,
    private readonly events: EventLog,
  ) {}

  async after(endpoint: WebhookEndpoint, { failingSince, warned, now }: Failure): Promise<void> {
    const disabledAt = failingSince.getTime() + DISABLED_AFTER_MS;
    if (now.getTime() >= disabledAt) await this.disable(endpoint, 'failing');
    else if (!warned && now.getTime() >= disabledAt - WARNED_BEFORE_MS) {
      await this.work.withModels(endpoint.resellerId, async (lock) => {
        if (!(await this.endpoints.mark(lock, endpoint.id, { warnedAt: lock.now }))) return;
        const times = { failingSince: failingSince.toISOString(), disabledAt: new Date(disabledAt).toISOString() };
        this.events.append(lock, 'webhook.failing', { endpointId: endpoint.id, url: endpoint.url, ...times });
      });
    }
  }

  async disable({ resellerId, id, url }: WebhookEndpoint, reason: (typeof DISABLED_REASONS)[number]): Promise<void> {
    await this.work.withModels(resellerId, async (lock) => {
      if (!(await this.endpoints.mark(lock, id, { disabledReason: reason }))) return;
      this.events.append(lock, 'webhook.disabled', { endpointId: id, url, reason });
    });
  }
}
