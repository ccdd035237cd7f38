import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { sqlState } from '../../platform/database/postgres-errors.js';
import { openTestInventory, type TestInventory } from '../holdings/inventory-database.fake.js';
import { AttemptRepository } from './attempt.repository.js';
import { attemptRow, orderRow } from '../../../test/support/rows.js';

describe('the mark of a sending', () => {
  let inventory: TestInventory;
  let attempts: AttemptRepository;
  let resellerId: string;
  let orderId: string;
  let attemptId: string;
  beforeAll(async () => {
    inventory = await openTestInventory();
    attempts = new AttemptRepository(inventory.database);
    resellerId = await inventory.addReseller();
  });
  afterAll(() => inventory.close());
  beforeEach(async () => {
    [orderId, attemptId] = [uuidv7(), uuidv7()];
    const { database } = inventory;
    const order = { id: orderId, resellerId, status: 'submitting', nextAction: 'observe', fencingToken: 3 } as const;
    await database.order.create({ data: orderRow(order) });
    const leaseUntil = new Date(Date.now() + 60_000);
    const attempt = { id: attemptId, orderId, resellerId, fencingToken: 3, leaseUntil };
    await database.attempt.create({ data: attemptRow(attempt) });
  });

  const mark = () => attempts.markSent(resellerId, attemptId);
  const sentAt = async () =>
    (await inventory.database.attempt.findFirstOrThrow({ where: { id: attemptId, resellerId } })).sentAt;
  const sql = (text: string) => inventory.database.$executeRawUnsafe(text);

  it('is set once, under the fencing token and the lease', async () => {
    expect(await mark()).toBeGreaterThan(0);
    expect(await sentAt()).not.toBeNull();
    expect(await mark()).toBeNull();
  });

  it.each([
    [
      'the fencing token was raised',
      () => `UPDATE "order" SET fencing_token = fencing_token + 1 WHERE id = '${orderId}'`,
    ],
    ['the lease has expired', () => `UPDATE attempt SET lease_until = clock_timestamp() WHERE id = '${attemptId}'`],
    ['the attempt was ended', () => `UPDATE attempt SET ended_at = clock_timestamp() WHERE id = '${attemptId}'`],
  ])('is not set when %s', async (_, statement) => {
    await sql(statement());
    expect(await mark()).toBeNull();
    expect(await sentAt()).toBeNull();
  });

  it('waits for a transaction that raises the fencing token, and then is not set', async () => {
    let raise: () => void = () => undefined;
    const raised = new Promise<void>((resolve) => (raise = resolve));
    let marked: Promise<number | null> = Promise.resolve(0);
    await inventory.database.$transaction(async (tx) => {
      await tx.$executeRawUnsafe(`UPDATE "order" SET fencing_token = fencing_token + 1 WHERE id = '${orderId}'`);
      marked = mark().finally(raise);
      // The mark cannot finish before this transaction; 200 ms are enough for it to try.
      expect(await Promise.race([raised.then(() => 'marked'), sleep(200, 'waits')])).toBe('waits');
    });
    expect(await marked).toBeNull();
    expect(await sentAt()).toBeNull();
  });

  it('every open order has a next action', async () => {
    const error = await sql(
      `UPDATE "order" SET next_action = NULL, next_action_at = NULL WHERE id = '${orderId}'`,
    ).catch((caught: unknown) => caught);
    expect(sqlState(error)).toBe('23514');
  });
});
