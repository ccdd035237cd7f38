import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addBareReseller } from '../../../test/support/bare-reseller.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { Dice } from '../../../test/support/dice.js';
import { loadConfig } from '../config/config.js';
import { Database } from './database.service.js';
import { Prisma } from './prisma/client.js';
import type { ResellerLock } from './reseller-lock.js';
import { int4, select } from './statement.js';
import { UnitOfWork } from './unit-of-work.js';

/** `GROUP_WORKS=100000` is the long form. */
const WORKS = Number(process.env.GROUP_WORKS ?? 5_000);
/** Works that are added at once, so that they wait for each other. */
const BURST = 1_000;
const SEED = 7;

/** How a work goes wrong. `none` commits. */
const FAULTS = ['none', 'read', 'before', 'unsaved', 'saved', 'refused', 'invalid', 'statement'] as const;
type Fault = (typeof FAULTS)[number];

const BROKEN = new Error('broken');

describe('works that share a transaction', () => {
  let own: TestDatabase;
  let database: Database;
  let work: UnitOfWork;
  beforeAll(async () => {
    own = await createTestDatabase();
    database = Database.guarded(loadConfig({ DATABASE_URL: own.url, SECRETS_KEY: 'x'.repeat(32) }));
    work = new UnitOfWork(database);
  });
  afterAll(async () => {
    await database.close();
    await own.drop();
  });

  const addEvent = (lock: ResellerLock, n: number) =>
    lock.write('events', { seq: lock.nextSeq(), type: 'order.changed', occurred_at: lock.at, data: { n } });

  const divide = (lock: ResellerLock) => select(lock, 'spec.division', { one: int4 }, Prisma.sql`SELECT 1 / 0 AS one`);

  async function run(lock: ResellerLock, n: number, fault: Fault): Promise<number> {
    // Before anything is written there is no savepoint: the others run again.
    if (fault === 'read') await divide(lock);
    if (fault === 'before') throw BROKEN;
    addEvent(lock, n);
    if (fault === 'unsaved') throw BROKEN;
    if (fault === 'saved') {
      await lock.flush();
      throw BROKEN;
    }
    // An order that does not exist: `save_rows` refuses it when the work ends.
    if (fault === 'refused') lock.changeOrder(NO_ORDER);
    // A value that Postgres cannot cast.
    if (fault === 'invalid')
      lock.write('events', { seq: 'one', type: 'order.changed', occurred_at: lock.at, data: {} });
    if (fault === 'statement') await divide(lock);
    return n;
  }

  it('leave no effect when they fail, and lose none when others fail', async () => {
    const dice = new Dice(SEED);
    const resellers = await Promise.all(Array.from({ length: 4 }, () => addBareReseller(database.acrossResellers)));
    const expected = new Map<string, number[]>(resellers.map((id) => [id, []]));
    for (let from = 0; from < WORKS; from += BURST) {
      const burst = Array.from({ length: BURST }, (_, i) => {
        const n = from + i;
        const resellerId = resellers[n % resellers.length] ?? '';
        // One in ten fails.
        const fault = dice.next() < 0.1 ? dice.pick(FAULTS) : 'none';
        if (fault === 'none') expected.get(resellerId)?.push(n);
        return { fault, done: work.underLock(resellerId, (lock) => run(lock, n, fault)) };
      });
      const results = await Promise.allSettled(burst.map(({ done }) => done));
      for (const [i, { status }] of results.entries()) {
        expect(status).toBe(burst[i]?.fault === 'none' ? 'fulfilled' : 'rejected');
      }
    }
    for (const resellerId of resellers) {
      const events = await database.event.findMany({ where: { resellerId }, orderBy: { seq: 'asc' } });
      expect(events.map(({ seq }) => Number(seq))).toEqual(events.map((_, i) => i + 1));
      const written = events.map(({ data }) => (data as { n: number }).n).sort((a, b) => a - b);
      expect(written).toEqual(expected.get(resellerId));
      const { seq } = await database.resellerSequence.findUniqueOrThrow({ where: { resellerId } });
      expect(Number(seq)).toBe(events.length);
    }
  });
});

const NO_ORDER = { id: '0190b2a0-0000-7000-8000-000000000000', was_status: 'accepted', was_token: 0 };
