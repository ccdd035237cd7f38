import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { EVENTS_CHANNEL } from '../../platform/database/commit-notices.js';
import { DatabaseListener } from '../../platform/database/listener.js';
import { Recurring } from '../../platform/common/recurring.js';
import { withContext } from '../../platform/common/request-context.js';
import { Shutdown } from '../../platform/common/shutdown.service.js';
import { WebhookEndpointsRepository, type LeasedEndpoint } from './webhook-endpoints.repository.js';
import { WebhookDelivery } from './webhook-delivery.service.js';

const LOOK_EVERY_MS = 5_000;
/** While there is no endpoint. The replica that creates one looks at once. */
const IDLE_LOOK_EVERY_MS = 20_000;
const MAX_AT_ONCE = 64;

/**
 * Sends events to endpoints that are behind, each from one replica at a time. A commit's notification wakes it; it looks
 * by itself as well, because notifications may be lost and retries are due without one.
 */
@Injectable()
export class WebhookDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(WebhookDispatcher.name);
  private readonly running = new Map<string, { readonly resellerId: string; readonly work: Promise<void> }>();
  /** Resellers with events that a sending may just have missed. */
  private readonly missed = new Set<string>();
  private resellers: ReadonlySet<string> = new Set();
  private readonly looks = new Recurring(
    () => this.look(),
    () => (this.resellers.size > 0 ? LOOK_EVERY_MS : IDLE_LOOK_EVERY_MS),
    (error) => this.logger.warn('Webhooks that are due could not be found', error),
  );
  private unlisten: () => void = () => undefined;

  constructor(
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly delivery: WebhookDelivery,
    private readonly listener: DatabaseListener,
    private readonly shutdown: Shutdown,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.unlisten = await this.listener.on(EVENTS_CHANNEL, (resellerId) => {
      if (this.resellers.has(resellerId)) void this.wake(resellerId);
    });
    this.looks.start(LOOK_EVERY_MS * Math.random());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.unlisten();
    await this.looks.stop();
    await this.shutdown.awaitEnd([...this.running.values()].map(({ work }) => work));
  }

  /** Sends to the reseller's endpoints that are behind. Never throws. */
  async wake(resellerId: string): Promise<void> {
    this.resellers = new Set([...this.resellers, resellerId]);
    for (const { resellerId: busy } of this.running.values()) if (busy === resellerId) this.missed.add(resellerId);
    await this.start(resellerId).catch((error: unknown) => {
      this.logger.warn('Webhooks are left to the next look', error);
    });
  }

  /** Sends to all endpoints that are behind. */
  async look(): Promise<void> {
    this.resellers = new Set(await this.endpoints.activeResellers());
    if (this.resellers.size > 0) await this.start(null);
  }

  private async start(resellerId: string | null): Promise<void> {
    const room = MAX_AT_ONCE - this.running.size;
    if (this.shutdown.started || room <= 0) return;
    const found = await this.endpoints.findDue(resellerId, room);
    if (this.shutdown.started) return;
    for (const due of found) {
      if (this.running.has(due.id)) continue;
      const work = withContext({ resellerId: due.resellerId }, () => this.run(due.resellerId, due.id));
      this.running.set(due.id, { resellerId: due.resellerId, work });
      void work.finally(() => {
        this.running.delete(due.id);
        if (this.missed.delete(due.resellerId)) void this.wake(due.resellerId);
      });
    }
  }

  private async run(resellerId: string, id: string): Promise<void> {
    let leased: LeasedEndpoint | null = null;
    try {
      leased = await this.endpoints.claim(resellerId, id, uuidv7());
      if (leased) await this.delivery.run(leased);
    } catch (error) {
      this.logger.warn(`Webhook endpoint ${id} is left to the next look`, error);
    } finally {
      if (leased) await this.endpoints.release(leased).catch(() => undefined); // the lease expires
    }
  }
}
