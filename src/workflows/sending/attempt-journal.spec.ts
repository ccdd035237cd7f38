import { describe, expect, it } from '@jest/globals';
import type { Shutdown } from '../../platform/common/shutdown.service.js';
import { attempt } from '../../domain/order-model/order-facts.fake.js';
import type { Order } from '../../domain/order-model/order.js';
import { AttemptJournal } from './attempt-journal.service.js';

describe('a process that is told to stop', () => {
  it('marks nothing as sent any more, although it has the lease', async () => {
    const shutdown = { started: false };
    const attempts = { markSent: () => Promise.resolve(1_000) };
    const none = {} as never;
    const log = new AttemptJournal(none, none, attempts as never, none, none, none, shutdown as Shutdown);
    const mark = () => log.markSent(attempt(1, null), { resellerId: 'r' } as Order);
    expect(await mark()).toBe(1_000);
    shutdown.started = true;
    expect(await mark()).toBeNull();
  });
});
