import { Inject, Injectable, Logger } from '@nestjs/common';
import { NotificationReceiver, type Delivery } from '../../colt/call-back/notification-receiver.js';
import { NotificationRepository, type StoredDelivery } from '../../domain/inbox/notification.repository.js';
import { Batch } from '../../platform/common/batch.js';
import { DomainError } from '../../platform/common/problem.js';
import { currentContext, withContext } from '../../platform/common/request-context.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { retried } from '../../platform/database/postgres-errors.js';
import { counter } from '../../platform/metrics/metric.js';
import { inSpan } from '../../platform/tracing/tracing.js';
import { keptPayload } from '../../colt/model/limits.js';
import { APPLY_WITHIN_MS, ApplyNotification } from './apply-notification.service.js';
import { newNotifications } from './new-notifications.js';

const RETRY_AFTER_MS = 3_600_000;
/** Request ids in the log lines of deliveries that share a transaction. */
const IDS_NAMED = 10;

/** A delivery, and the request that brought it. */
interface Received {
  readonly delivery: Delivery;
  readonly requestId: string | undefined;
}

const received = counter({
  name: 'notifications_received_total',
  help: 'Deliveries of notifications that are stored.',
  labels: { kind: '`understood`, `not_understood` or `duplicate`' },
  from0: [{ kind: 'understood' }, { kind: 'not_understood' }, { kind: 'duplicate' }],
});

/**
 * Takes notifications: one transaction stores and applies them where the reseller's lock is free at once; otherwise the
 * inbox rows are committed alone, and applied after that. Deliveries that arrive together share both transactions. Once its
 * row is committed Colt gets its 200, whether or not the notification can be applied. A body that we cannot parse becomes a
 * dead letter for an operator: rejecting it would only make Colt redeliver it.
 */
@Injectable()
export class ReceiveNotification extends NotificationReceiver {
  private readonly logger = new Logger(ReceiveNotification.name);
  private readonly batches = new Map<string, Batch<Received, StoredDelivery>>();

  constructor(
    private readonly inbox: NotificationRepository,
    private readonly apply: ApplyNotification,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  /**
   * Resolves when the delivery is committed. Applying continues in the background; the sweep redoes it after a crash.
   * @throws DomainError rate-limited, body-too-large: only without a credential
   */
  receive(delivery: Delivery): Promise<void> {
    const attributes = { 'colt_inbound.reseller.id': delivery.resellerId };
    return inSpan('receive notification', { attributes }, async (span) => {
      const { id, first } = await this.stored(delivery);
      const kind = !first ? 'duplicate' : delivery.notification ? 'understood' : 'not_understood';
      received.inc({ kind });
      span.set({ 'colt_inbound.notification.id': id, 'colt_inbound.notification.kind': kind });
      if (delivery.notification) return;
      this.logger.warn(`A notification of reseller ${delivery.resellerId} cannot be parsed; kept as dead letter ${id}`);
    });
  }

  private async stored(delivery: Delivery): Promise<StoredDelivery> {
    const { resellerId, notification } = delivery;
    if (!delivery.authenticated) await this.assertRoom(delivery);
    const most = notification ? undefined : this.config.callback.unmatched.bytes;
    const bounded = { ...delivery, body: keptPayload(delivery.body, most) };
    const { requestId } = currentContext();
    return this.batchOf(resellerId).run({ delivery: bounded, requestId });
  }

  /** By itself an unauthenticated notification changes nothing, so a refused one only delays a read-back. */
  private async assertRoom({ resellerId, body }: Delivery): Promise<void> {
    const { perDay, bytes } = this.config.callback.unmatched;
    if (Buffer.byteLength(body) > bytes) {
      throw new DomainError('body-too-large', `Without a credential a notification has at most ${bytes} bytes`);
    }
    if ((await this.inbox.countUnauthenticated(resellerId, perDay)) < perDay) return;
    throw new DomainError('rate-limited', `Without a credential ${perDay} notifications a day are kept`, {
      retryAfterMs: RETRY_AFTER_MS,
    });
  }

  private batchOf(resellerId: string): Batch<Received, StoredDelivery> {
    const batch = this.batches.get(resellerId) ?? new Batch((received) => this.take(resellerId, received));
    this.batches.set(resellerId, batch);
    return batch;
  }

  private take(
    resellerId: string,
    batch: readonly Received[],
  ): Promise<readonly (StoredDelivery | Promise<StoredDelivery>)[]> {
    const deliveries = batch.map(({ delivery }) => delivery);
    if (deliveries.length === 1) return this.store(resellerId, deliveries);
    // The log lines of several deliveries belong to all of their requests.
    const ids = batch.flatMap(({ requestId }) => requestId ?? []);
    const more = ids.length > IDS_NAMED ? ` and ${ids.length - IDS_NAMED} more` : '';
    const requestId = `${ids.slice(0, IDS_NAMED).join(' ')}${more}`;
    return withContext({ requestId, trackingId: undefined }, () => this.store(resellerId, deliveries));
  }

  private async store(
    resellerId: string,
    deliveries: readonly Delivery[],
  ): Promise<readonly (StoredDelivery | Promise<StoredDelivery>)[]> {
    const parsed = deliveries.some(({ notification }) => notification !== null);
    const applied = parsed ? await this.apply.storeAndApply(resellerId, deliveries) : null;
    if (applied) return applied;
    try {
      return await this.storeAlone(resellerId, deliveries);
    } catch (error) {
      // One that cannot be stored must not keep Colt's 200 from the others.
      if (deliveries.length === 1) throw error;
      return deliveries.map(async (delivery) => (await this.storeAlone(resellerId, [delivery]))[0] as StoredDelivery);
    }
  }

  private async storeAlone(resellerId: string, deliveries: readonly Delivery[]): Promise<StoredDelivery[]> {
    const stored = await this.storeRows(resellerId, deliveries);
    void this.apply.applyStored(resellerId, newNotifications(deliveries, stored));
    return stored;
  }

  private storeRows(resellerId: string, deliveries: readonly Delivery[]): Promise<StoredDelivery[]> {
    return retried(() => this.inbox.store(resellerId, deliveries, APPLY_WITHIN_MS));
  }
}
