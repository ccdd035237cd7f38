import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fake } from '../../../test/support/fake.js';
import type { Delivery } from '../../colt/call-back/notification-receiver.js';
import type { NotificationRepository, StoredDelivery } from '../../domain/inbox/notification.repository.js';
import { currentContext, withContext } from '../../platform/common/request-context.js';
import type { Config } from '../../platform/config/config.js';
import type { ApplyNotification } from './apply-notification.service.js';
import { ReceiveNotification } from './receive-notification.service.js';

const config = fake<Config>({
  callback: fake<Config['callback']>({ unmatched: { bytes: 100, perDay: 2, days: 1 } }),
});
const delivery = (over: Partial<Delivery> = {}): Delivery => ({
  resellerId: 'r',
  authenticated: true,
  body: '{}',
  detail: null,
  contentType: null,
  trackingId: null,
  traceparent: null,
  notification: null,
  ...over,
});

/** Stores deliveries after these failures. */
function inboxOf(failures: Error[] = []) {
  const stored: Delivery[] = [];
  const contexts: (string | undefined)[] = [];
  const inbox = fake<NotificationRepository>({
    countUnauthenticated: () => Promise.resolve(stored.length),
    store: (_resellerId, deliveries): Promise<StoredDelivery[]> => {
      contexts.push(currentContext().requestId);
      const failure = failures.shift();
      if (failure) return Promise.reject(failure);
      stored.push(...deliveries);
      return Promise.resolve(deliveries.map((_, index) => ({ id: `${index}`, first: true, receivedAt: new Date() })));
    },
  });
  const apply = fake<ApplyNotification>({
    storeAndApply: () => Promise.resolve(null),
    applyStored: () => Promise.resolve(),
  });
  return { stored, contexts, receiver: new ReceiveNotification(inbox, apply, config) };
}

describe('the reception of notifications', () => {
  beforeAll(() => Logger.overrideLogger(false));
  afterAll(() => Logger.overrideLogger(['error', 'warn', 'log']));

  const deadlock = () => Object.assign(new Error('deadlock'), { code: '40P01' });

  it('stores again after a deadlock', async () => {
    const { stored, receiver } = inboxOf([deadlock(), deadlock()]);
    await receiver.receive(delivery());
    expect(stored).toHaveLength(1);
  });

  it('fails after three deadlocks, and at once after another error', async () => {
    for (const failures of [[deadlock(), deadlock(), deadlock()], [new Error('broken')]]) {
      const { stored, receiver } = inboxOf(failures);
      await expect(receiver.receive(delivery())).rejects.toThrow(Error);
      expect(stored).toEqual([]);
    }
  });

  it('logs what several share with the ids of all requests', async () => {
    const { contexts, receiver } = inboxOf();
    const ids = Array.from({ length: 12 }, (_, index) => `id-${index}`);
    await Promise.all(ids.map((requestId) => withContext({ requestId }, () => receiver.receive(delivery()))));
    expect(contexts).toEqual([`${ids.slice(0, 10).join(' ')} and 2 more`]);
  });

  it('cuts one that cannot be parsed, and shows it', async () => {
    const { stored, receiver } = inboxOf();
    const body = 'x'.repeat(101);
    await receiver.receive(delivery({ body }));
    const hash = createHash('sha256').update(body).digest('hex');
    expect(stored[0]?.body).toBe(
      `${'x'.repeat(100)}…\n[truncated: 101 characters, SHA-256 ${hash} of the whole in UTF-8]`,
    );
  });

  it('refuses unauthenticated ones that are too long or too many', async () => {
    const { receiver } = inboxOf();
    const open = { authenticated: false };
    await expect(receiver.receive(delivery({ ...open, body: 'é'.repeat(51) }))).rejects.toMatchObject({
      code: 'body-too-large',
    });
    await receiver.receive(delivery(open));
    await receiver.receive(delivery(open));
    await expect(receiver.receive(delivery(open))).rejects.toMatchObject({ code: 'rate-limited' });
  });
});
