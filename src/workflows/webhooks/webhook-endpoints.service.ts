import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Secret } from '../../platform/config/secret.js';
import { DomainError, validationFailed } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EventReaderRepository } from '../../domain/events/event-reader.repository.js';
import type { EventPosition } from '../../domain/events/event-id.js';
import { SecretBox } from '../../tenants/resellers/secret-box.js';
import { WebhookAddresses } from './webhook-addresses.service.js';
import { WebhookDeliveries, type WebhookDelivery } from './webhook-deliveries.repository.js';
import { WebhookDispatcher } from './webhook-dispatcher.service.js';
import { DAY_MS, type WebhookEndpoint } from './webhook-endpoint.js';
import { secretPurpose, WebhookEndpointsRepository } from './webhook-endpoints.repository.js';
import { WebhookSender, type Attempt } from './webhook-sender.service.js';

const MOST_ENDPOINTS = 20;
/** How long the previous secret signs as well. */
const ROTATION_MS = DAY_MS;

export type EndpointSettings = Pick<WebhookEndpoint, 'url' | 'description' | 'eventTypes' | 'ordered'>;

/** A new secret is shown once. */
export interface WithSecret {
  readonly endpoint: WebhookEndpoint;
  readonly secret: string;
}

/** A reseller's webhook endpoints. Those of another reseller are `not-found`. */
@Injectable()
export class WebhookEndpoints {
  constructor(
    private readonly repository: WebhookEndpointsRepository,
    private readonly deliveries: WebhookDeliveries,
    private readonly addresses: WebhookAddresses,
    private readonly sender: WebhookSender,
    private readonly dispatcher: WebhookDispatcher,
    private readonly events: EventReaderRepository,
    private readonly box: SecretBox,
    private readonly work: UnitOfWork,
    private readonly database: Database,
  ) {}

  list(resellerId: string): Promise<WebhookEndpoint[]> {
    return this.repository.list(resellerId);
  }

  /** @throws DomainError not-found */
  async get(resellerId: string, id: string): Promise<WebhookEndpoint> {
    return found(await this.repository.find(resellerId, id));
  }

  /** Begins with the next event. @throws DomainError validation-failed on /url, webhook-limit */
  async create(resellerId: string, settings: EndpointSettings): Promise<WithSecret> {
    await this.assertUsable(settings.url);
    const id = uuidv7();
    const secret = newSecret();
    const endpoint = await this.work.withModels(resellerId, async (lock) => {
      if ((await this.repository.count(resellerId, lock.tx)) >= MOST_ENDPOINTS) {
        throw new DomainError('webhook-limit', `There are ${MOST_ENDPOINTS} webhook endpoints already`);
      }
      return this.repository.insert(lock, { ...settings, id }, this.seal(resellerId, id, secret));
    });
    void this.dispatcher.wake(resellerId);
    return { endpoint, secret };
  }

  /**
   * Changes the given settings. `status` disables it, or enables it: then it gets what it missed.
   * @throws DomainError not-found, validation-failed on /url
   */
  async change(
    resellerId: string,
    id: string,
    { status, eventTypes, ...settings }: Partial<EndpointSettings & Pick<WebhookEndpoint, 'status'>>,
  ): Promise<WebhookEndpoint> {
    await this.get(resellerId, id);
    if (settings.url !== undefined) await this.assertUsable(settings.url);
    const change = {
      ...settings,
      ...(eventTypes && { eventTypes: [...eventTypes] }),
      ...(status && { status, disabledReason: status === 'disabled' ? ('by_request' as const) : null }),
    };
    const changed = await this.repository.update(resellerId, id, change, { afresh: status === 'active' });
    void this.dispatcher.wake(resellerId);
    return found(changed);
  }

  /** @throws DomainError not-found */
  async delete(resellerId: string, id: string): Promise<void> {
    if (!(await this.repository.delete(resellerId, id))) found(null);
  }

  /** The previous secret signs for another day. @throws DomainError not-found */
  async rotateSecret(resellerId: string, id: string): Promise<WithSecret> {
    const secret = newSecret();
    const endpoint = await this.work.withModels(resellerId, async (lock) => {
      const { secrets } = found(await this.repository.find(resellerId, id, lock.tx));
      const rotated = {
        secretCipher: this.seal(resellerId, id, secret),
        previousSecretCipher: secrets.current,
        previousSecretUntil: new Date(lock.now.getTime() + ROTATION_MS),
      };
      return found(await this.repository.update(resellerId, id, rotated, { tx: lock.tx }));
    });
    return { endpoint, secret };
  }

  /** @throws DomainError not-found */
  async withSecret(resellerId: string, id: string): Promise<WithSecret> {
    const endpoint = found(await this.repository.find(resellerId, id));
    const secret = this.box.open(endpoint.secrets.current, secretPurpose(resellerId, id)).reveal();
    return { endpoint, secret };
  }

  /**
   * Sends a `webhook.test` event at once. A success enables a disabled endpoint.
   * @throws DomainError not-found
   */
  async test(resellerId: string, id: string): Promise<Attempt> {
    const endpoint = found(await this.repository.find(resellerId, id));
    const event = {
      id: `test-${uuidv7()}`,
      type: 'webhook.test',
      occurredAt: (await this.database.now()).toISOString(),
      data: { endpointId: id },
    };
    const attempt = await this.sender.send(endpoint, endpoint.secrets, event);
    await this.deliveries.record(endpoint, event, attempt);
    if (attempt.delivered) {
      await this.repository.update(resellerId, id, { status: 'active', disabledReason: null }, { afresh: true });
      void this.dispatcher.wake(resellerId);
    }
    return attempt;
  }

  /**
   * Sends the events after an event, or since a time, again.
   * @throws DomainError not-found, event-too-old
   */
  async replay(resellerId: string, id: string, from: EventPosition | Date): Promise<WebhookEndpoint> {
    const endpoint = await this.get(resellerId, id);
    const position = from instanceof Date ? await this.events.positionBefore(resellerId, from) : from;
    const page = await this.events.after(resellerId, position.seq, 1);
    if (!page || page.epoch !== position.epoch || position.seq < page.prunedTo || position.seq > page.lastSeq) {
      throw new DomainError('event-too-old', 'Events after it are no longer stored, or it does not exist');
    }
    await this.deliveries.forgetRetries(endpoint);
    const changed = await this.repository.update(
      resellerId,
      id,
      { epoch: position.epoch, cursor: position.seq },
      { afresh: true },
    );
    void this.dispatcher.wake(resellerId);
    return found(changed);
  }

  /** Newest first. @throws DomainError not-found */
  async attempts(resellerId: string, id: string, before: string | null, limit: number): Promise<WebhookDelivery[]> {
    return this.deliveries.page(await this.get(resellerId, id), before, limit);
  }

  private async assertUsable(url: string): Promise<void> {
    const fault = await this.addresses.fault(url);
    if (fault) throw validationFailed({ pointer: '/url', detail: `url ${fault}` });
  }

  private seal(resellerId: string, id: string, secret: string): string {
    return this.box.seal(new Secret(secret), secretPurpose(resellerId, id));
  }
}

/** As Standard Webhooks writes it: 24 to 64 bytes. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

function found<T>(endpoint: T | null): T {
  if (!endpoint) throw new DomainError('not-found', 'There is no such webhook endpoint');
  return endpoint;
}
