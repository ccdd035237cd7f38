import { describe, expect, it } from '@jest/globals';
import type { Stopping } from '../../platform/common/stopping.service.js';
import { attempt } from '../../domain/order-model/order-facts.fake.js';
import type { Order } from '../../domain/order-model/order.js';
import { AttemptLog } from './attempt-log.service.js';

describe('a process that is told to stop', () => {
  it('marks nothing as sent any more, although it has the lease', async () => {
    const stopping = { begun: false };
    const attempts = { markSent: () => Promise.resolve(1_000) };
    const none = {} as never;
    const log = new AttemptLog(none, none, attempts as never, none, none, none, stopping as Stopping);
    const mark = () => log.markSent(attempt(1, null), { resellerId: 'r' } as Order);
    expect(await mark()).toBe(1_000);
    stopping.begun = true;
    expect(await mark()).toBeNull();
  });
});
