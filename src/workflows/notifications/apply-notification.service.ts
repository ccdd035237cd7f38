import { Injectable, Logger } from '@nestjs/common';
import type { OrderNotification } from '../../colt/model/carrier.js';
import type { Notification } from '../../domain/inbox/notification.js';
import { countHandled } from '../../domain/inbox/notification-counts.js';
import { NotificationRepository, type StoredDelivery } from '../../domain/inbox/notification.repository.js';
import { OrderStore } from '../../domain/orders/order-store.repository.js';
import type { Delivery } from '../../colt/call-back/notification-receiver.js';
import { Database } from '../../platform/database/database.service.js';
import type { StatementRunner } from '../../platform/database/statement.js';
import type { OrderAggregate } from '../../domain/orders/order-aggregate.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';
import { cutText } from '../../colt/model/limits.js';
import { describeError } from '../../platform/common/logging/describe-error.js';
import { backoff } from '../../platform/common/backoff.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { ColtOrderLinks } from './colt-order-links.service.js';
import { newNotifications } from './new-notifications.js';
import { NotificationEffect } from './notification-effect.service.js';
import { withTraces } from './notification-traces.js';
import { NotificationMatcher } from './notification-matcher.service.js';

/** Longer than applying takes; then a sweep takes over from a process that died. */
export const APPLY_WITHIN_MS = 2_000;
/** How long the answer may take that a notification overtook, before Colt is asked. */
const ANSWER_WITHIN_MS = 250;
const PARKED_RETRY_MS = 60_000;
const FAILED_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 3_600_000;
const LONGEST_REASON = 500;
const READ_BACK = { cause: 'system', detail: null, actor: null } as const;

type Named = Pick<OrderNotification, 'coltOrderId'> | null;

/** The order of a single notification, or the ids at Colt that have an order. */
class Owners {
  constructor(
    readonly only: OrderAggregate | null = null,
    readonly ids: Set<string> = new Set(),
  ) {}
}

/**
 * Finds the order of a notification and applies it: in the transaction that stores it where the lock is free at once,
 * otherwise in a second one. An error marks the row as failed, and it is retried: no notification is lost, and none
 * counts twice.
 */
@Injectable()
export class ApplyNotification {
  private readonly logger = new Logger(ApplyNotification.name);

  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly resellers: Resellers,
    private readonly inbox: NotificationRepository,
    private readonly matcher: NotificationMatcher,
    private readonly links: ColtOrderLinks,
    private readonly store: OrderStore,
    private readonly effect: NotificationEffect,
    private readonly transitions: OrderTransitions,
  ) {}

  /**
   * Stores and applies deliveries in one transaction.
   * @returns null when the lock is not free at once, or the transaction failed: nothing is stored then
   */
  async storeAndApply(resellerId: string, deliveries: readonly Delivery[]): Promise<StoredDelivery[] | null> {
    try {
      const applies = await this.appliesReports(resellerId);
      const committed = await this.work.ifFree(resellerId, {
        load: (reader) =>
          Promise.all([
            this.inbox.store(resellerId, deliveries, APPLY_WITHIN_MS, reader),
            this.loadOwners(
              reader,
              resellerId,
              deliveries.map(({ notification }) => notification),
            ),
          ]),
        run: async (lock, [stored, owners]) => ({
          stored,
          unmatched: await this.applyAll(lock, newNotifications(deliveries, stored), owners, applies),
        }),
      });
      if (!committed) return null;
      const { stored, unmatched } = committed.result;
      void this.matchLater(unmatched);
      return stored;
    } catch (error) {
      this.logger.warn('Notifications could not be stored and applied in one transaction', error);
      return null;
    }
  }

  /** Applies a notification if it is still due. Never throws: a failure is committed with the row. */
  async run(resellerId: string, id: string): Promise<void> {
    try {
      await this.applyStored(resellerId, await this.inbox.due(this.database, resellerId, [id]));
    } catch (error) {
      this.logger.error(`Notification ${id} could not be read`, error); // the sweep still has the row
    }
  }

  /**
   * Applies stored notifications in one transaction; if it fails, each in a transaction of its own. Never throws: a failure
   * is committed with the row.
   */
  async applyStored(resellerId: string, notifications: readonly Notification[]): Promise<void> {
    const [first, ...others] = notifications;
    if (!first) return;
    try {
      const applies = await this.appliesReports(resellerId);
      const ids = notifications.map(({ id }) => id);
      const unmatched = await this.work.underLock(resellerId, {
        load: (reader) =>
          Promise.all([this.inbox.due(reader, resellerId, ids), this.loadOwners(reader, resellerId, notifications)]),
        run: (lock, [due, owners]) => this.applyAll(lock, withTraces(due, notifications), owners, applies),
      });
      await this.matchLater(unmatched);
    } catch (error) {
      if (others.length > 0) {
        for (const notification of notifications) await this.applyStored(resellerId, [notification]);
        return;
      }
      this.logger.error(`Notification ${first.id} could not be applied`, error);
      await this.markFailed(resellerId, first.id, error).catch(() => undefined); // the sweep still has the row
    }
  }

  /**
   * A notification often overtakes the answer that names its order. Otherwise Colt can tell whose order it is, where the
   * notification names no order of ours or is not trusted to. Never throws.
   */
  private async matchLater(unmatched: readonly Notification[]): Promise<void> {
    const matching = unmatched.map(async (notification) => {
      const { resellerId, id, coltOrderId } = notification;
      try {
        const linked = coltOrderId !== null && (await this.links.within(ANSWER_WITHIN_MS, resellerId, coltOrderId));
        if (linked || (await this.matcher.askColt(notification))) await this.run(resellerId, id);
      } catch (error) {
        this.logger.error(`Colt could not be asked about notification ${id}`, error); // it stays parked
      }
    });
    await Promise.all(matching);
  }

  /** Whether authenticated notifications of the reseller count by themselves; otherwise they only trigger a read-back. */
  private async appliesReports(resellerId: string): Promise<boolean> {
    return (await this.resellers.get(resellerId)).callbackTrust === 'apply';
  }

  /**
   * The orders that notifications name by an id at Colt. The order of a single notification is read with the lock. Of
   * several, most often unknown ids in a flood, only those are read whose id has an order.
   */
  private async loadOwners(db: StatementRunner, resellerId: string, named: readonly Named[]): Promise<Owners> {
    const ids = named.flatMap((notification) => notification?.coltOrderId ?? []);
    const [only, ...others] = ids;
    if (only === undefined) return new Owners();
    if (others.length === 0) return new Owners(await this.store.loadWithLock(db, resellerId, { coltOrderId: only }));
    return new Owners(null, await this.store.withOwner(db, resellerId, ids));
  }

  private ownerOf(lock: ResellerLock, coltOrderId: string, owners: Owners): Promise<OrderAggregate | null> {
    if (!owners.ids.has(coltOrderId)) return Promise.resolve(owners.only);
    return this.store.loadWithLock(lock, lock.resellerId, { coltOrderId });
  }

  /** @returns those that match no order yet, but may later */
  private async applyAll(
    lock: ResellerLock,
    notifications: readonly Notification[],
    owners: Owners,
    applies: boolean,
  ): Promise<Notification[]> {
    const unmatched: Notification[] = [];
    for (const notification of notifications) {
      const { coltOrderId, authenticated } = notification;
      const owner = coltOrderId === null ? null : await this.ownerOf(lock, coltOrderId, owners);
      const trusted = authenticated && applies;
      const order = owner ?? (await this.matcher.findByReference(lock, notification, trusted));
      if (!order) {
        unmatched.push(notification);
        continue;
      }
      await this.effect.apply(lock, order, notification, trusted);
      if (coltOrderId !== null) owners.ids.add(coltOrderId);
    }
    if (unmatched.length === 0) return [];
    // Under the lock, so that no answer can link an id between this and the rows.
    const mayMatchLater = await this.matcher.mayMatchLater(lock);
    for (const notification of unmatched) this.park(lock, notification);
    return mayMatchLater ? unmatched : [];
  }

  /** Parked until the id of its order becomes known. Meanwhile it is retried, and operators see it. */
  private park(lock: ResellerLock, notification: Notification): void {
    const { id, tries } = notification;
    const at = lock.after(backoff(PARKED_RETRY_MS, tries, LONGEST_RETRY_MS));
    this.inbox.wait(lock, id, { state: 'parked', detail: 'no order of this account has this id', at });
    countHandled(lock, notification, 'parked');
  }

  private async markFailed(resellerId: string, id: string, error: unknown): Promise<void> {
    await this.work.underLock(resellerId, async (lock) => {
      const [notification] = await this.inbox.due(lock, resellerId, [id]);
      if (!notification) return;
      const { coltOrderId } = notification;
      const loaded = coltOrderId === null ? null : await this.store.loadWithLock(lock, resellerId, { coltOrderId });
      const at = lock.after(backoff(FAILED_RETRY_MS, notification.tries, LONGEST_RETRY_MS));
      const detail = storedReason(error);
      this.inbox.wait(lock, id, { state: 'apply_failed', detail, at });
      countHandled(lock, notification, 'apply_failed');
      if (loaded) this.transitions.reschedule(lock, loaded, lock.now, READ_BACK);
    });
  }
}

/** Why it failed, without the text of a database error, which repeats rows. */
function storedReason(error: unknown): string {
  const { type, message, sqlState, code } = describeError(error);
  return cutText(`${type}: ${message}${(sqlState ?? code) ? ` (${sqlState ?? code})` : ''}`, LONGEST_REASON);
}
