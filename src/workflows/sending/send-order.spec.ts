import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { uuidv7 } from 'uuidv7';
import { ColtAccess } from '../../colt/account/colt-access.service.js';
import { ColtError } from '../../colt/model/colt-error.js';
import type { Sending, WriteOutcome } from '../../colt/model/write-outcome.js';
import { openTestInventory, type TestInventory } from '../../domain/holdings/inventory-database.fake.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { CommonModule } from '../../platform/common/common.module.js';
import { Shutdown } from '../../platform/common/shutdown.service.js';
import { ConfigModule } from '../../platform/config/config.module.js';
import { DatabaseModule } from '../../platform/database/database.module.js';
import { assertNoTransaction } from '../../platform/database/in-transaction.js';
import { ResellersModule } from '../../tenants/resellers/resellers.module.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { ColtCommands } from './colt-commands.service.js';
import { SendOrder, startGate } from './send-order.service.js';
import { SendingModule } from './sending.module.js';
import { orderRow } from '../../../test/support/rows.js';

const TIMEOUT = 30_000;
/** Milliseconds of the lease that may pass before the request starts. */
const SPARE = 10_000;

/** Both clocks of the process, apart from each other. */
const clocks = { wall: 0, monotonic: 0 };

function pass(ms: { wall?: number; monotonic?: number }): void {
  clocks.wall += ms.wall ?? 0;
  clocks.monotonic += ms.monotonic ?? 0;
}

const both = (ms: number) => ({ wall: ms, monotonic: ms });

describe('startGate', () => {
  beforeEach(() => {
    clocks.wall = 1_790_000_000_000;
    clocks.monotonic = 5_000;
    jest.spyOn(Date, 'now').mockImplementation(() => clocks.wall);
    jest.spyOn(performance, 'now').mockImplementation(() => clocks.monotonic);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('is shut when the attempt could not be marked as sent', async () => {
    expect(await startGate(() => Promise.resolve(null), TIMEOUT)).toBeNull();
  });

  it('throws what the database throws, so that nothing is sent', async () => {
    await expect(startGate(() => Promise.reject(new Error('no connection')), TIMEOUT)).rejects.toThrow('no connection');
  });

  it.each<[string, { wall?: number; monotonic?: number }, boolean]>([
    ['at once', {}, true],
    ['within what the lease leaves', both(SPARE), true],
    ['after it', both(SPARE + 1), false],
    ['after a stop that only the wall clock saw', { wall: SPARE + 1 }, false],
    [
      'after a stop that only the monotonic clock shows, as the wall clock was set back',
      { monotonic: SPARE + 1 },
      false,
    ],
    ['after the wall clock jumped ahead', { wall: 3_600_000, monotonic: 5 }, false],
    ['after the wall clock was set back', { wall: -3_600_000, monotonic: 5 }, false],
    ['after the wall clock was set back by a second', { wall: -1_000, monotonic: 5 }, true],
    ['after the wall clock was set back by more than a second', { wall: -1_001, monotonic: 5 }, false],
  ])('%s', async (_, passed, open) => {
    const mayStart = await startGate(() => Promise.resolve(TIMEOUT + SPARE), TIMEOUT);
    pass(passed);
    expect(mayStart?.()).toBe(open);
  });

  it('counts the time that marking took', async () => {
    const slow = () => {
      pass(both(SPARE + 1));
      return Promise.resolve(TIMEOUT + SPARE);
    };
    expect((await startGate(slow, TIMEOUT))?.()).toBe(false);
  });

  it('never opens for a lease that the answer might outlive', async () => {
    const mayStart = await startGate(() => Promise.resolve(TIMEOUT - 1), TIMEOUT);
    expect(mayStart?.()).toBe(false);
  });

  it('shuts again: it is asked once more before the first byte leaves', async () => {
    const mayStart = await startGate(() => Promise.resolve(TIMEOUT + SPARE), TIMEOUT);
    expect(mayStart?.()).toBe(true);
    pass(both(SPARE + 1));
    expect(mayStart?.()).toBe(false);
  });
});

describe('sending an order', () => {
  let inventory: TestInventory;
  let module: TestingModule;
  let resellerId: string;
  let id: string;
  /** What happens while the permit is awaited. */
  let onPermit: () => Promise<void> | void;
  /** Colt's side of the call: whether the gateway starts the request, and what comes of it. */
  let onCall: (sending: Sending) => Promise<WriteOutcome>;
  let permits: number;
  beforeAll(async () => {
    inventory = await openTestInventory();
    const globals = [ConfigModule.with(inventory.config), CommonModule, DatabaseModule, ResellersModule];
    module = await Test.createTestingModule({ imports: [...globals, SendingModule] })
      .overrideProvider(Resellers)
      .useValue({ coltAccount: () => Promise.resolve({ resellerId }) })
      .overrideProvider(ColtAccess)
      .useValue({
        permitInTurn: async () => {
          await onPermit();
          permits += 1;
          return { release: () => (permits -= 1) };
        },
      })
      .overrideProvider(ColtCommands)
      .useValue({ send: (_permit: unknown, _order: unknown, _ranges: unknown, sending: Sending) => onCall(sending) })
      .compile();
  });
  afterAll(async () => {
    await module?.close();
    await inventory.close();
  });
  beforeEach(async () => {
    resellerId = await inventory.addReseller();
    id = uuidv7();
    permits = 0;
    onPermit = () => undefined;
    onCall = (sending) => gateway(sending, ACCEPTED);
    await inventory.database.order.create({
      data: {
        ...orderRow({ id, resellerId, kind: 'freephone' }),
        ranges: { create: [{ position: 0, startE164: 33_800_000_000n, endE164: 33_800_000_009n }] },
      },
    });
  });

  const ANSWER = { error: null, httpStatus: 200, durationMs: 1 };
  const ACCEPTED: WriteOutcome = { ...ANSWER, verdict: 'accepted', coltOrderId: 'C1', echo: null };
  const NOT_SENT: WriteOutcome = { ...ANSWER, verdict: 'not_sent', httpStatus: null };

  /** As a gateway calls Colt: marks, then starts, where the mark and the start are allowed. */
  async function gateway(sending: Sending, outcome: WriteOutcome): Promise<WriteOutcome> {
    const mayStart = await sending.open();
    return mayStart?.() ? outcome : NOT_SENT;
  }

  async function send(): Promise<void> {
    const order = await module.get(OrderRepository, { strict: false }).peek(resellerId, id);
    if (order) await module.get(SendOrder).run(order);
  }

  const status = async () => (await inventory.database.order.findFirst({ where: { id, resellerId } }))?.status;
  const attempts = () => inventory.database.attempt.findMany({ where: { orderId: id, resellerId } });
  const verdicts = async () => (await attempts()).map(({ verdict }) => verdict);

  it('commits the lease, then the mark, before the request, and the outcome after it', async () => {
    onCall = async (sending) => {
      assertNoTransaction('Colt was called');
      expect(await status()).toBe('submitting');
      expect(await attempts()).toMatchObject([{ sentAt: null, trackingId: sending.trackingId, fencingToken: 1 }]);
      const outcome = await gateway(sending, ACCEPTED);
      expect(await attempts()).toMatchObject([{ sentAt: expect.any(Date), endedAt: null }]);
      return outcome;
    };
    await send();
    expect(await status()).toBe('in_progress');
    expect(await attempts()).toMatchObject([{ verdict: 'accepted', coltOrderId: 'C1', endedAt: expect.any(Date) }]);
    expect(permits).toBe(0);
  });

  it('takes no lease where Colt cannot be called', async () => {
    const closed = new ColtError('circuit_open', 'the breaker is open');
    onPermit = () => Promise.reject(closed);
    await expect(send()).rejects.toBe(closed);
    expect([await status(), await verdicts()]).toEqual(['accepted', []]);
  });

  it('does not send when sending is paused while the permit is awaited, and gives the permit back', async () => {
    onPermit = async () => {
      const pause = { id: uuidv7(), resellerId, cause: 'restore' as const, reason: 'spec', startsAt: new Date(0) };
      await inventory.database.sendingPause.create({ data: pause });
    };
    await send();
    expect([await status(), await verdicts(), permits]).toEqual(['accepted', [], 0]);
  });

  it('marks nothing as sent once the process is shutting down, although it holds the lease', async () => {
    const shutdown = module.get(Shutdown, { strict: false });
    const started = jest.spyOn(shutdown, 'started', 'get');
    onCall = (sending) => {
      started.mockReturnValue(true);
      return gateway(sending, ACCEPTED);
    };
    await send();
    started.mockRestore();
    expect([await status(), await verdicts(), permits]).toEqual(['accepted', ['not_sent'], 0]);
  });
});
