import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Replica } from '../harness/replica.js';
import { eventually } from '../harness/waiting.js';
import type { World } from '../harness/world.js';

const GATE = 4711;

/** Where a process is stopped. Each is a statement that a trigger holds up while the gate is shut. */
export const MOMENTS = {
  'between the mark that it sends and the request': 'UPDATE OF sent_at ON attempt',
  'inside a transaction, with the lock of its reseller': 'INSERT ON order_history',
} as const;

export type Moment = keyof typeof MOMENTS;

/**
 * Stops the only replica (SIGSTOP) at that moment, lets another one take over when the lease is over, and wakes the
 * first one again. @returns the orders that Colt was sent meanwhile
 */
export async function stoppedPastItsLease(world: World, moment: Moment): Promise<number> {
  const [victim] = world.replicas;
  if (!victim) throw new Error('no replica');
  await world.driver.stockUp(1);
  const before = (await world.colts.requests('reserveNumberCollection')).length;
  const gate = await shutGate(world, moment);
  const placing = world.driver.reserve(world.driver.take());
  await eventually('the victim at the gate', () => gate.isWaitedFor(), 10_000);
  world.leaveDoor(victim);
  victim.program.signal('SIGSTOP');
  await gate.open();
  await world.startReplicas(1);
  await placing;
  await world.quiet(60_000);
  await wake(victim);
  await world.quiet(60_000);
  return (await world.colts.requests('reserveNumberCollection')).length - before;
}

async function wake(victim: Replica): Promise<void> {
  victim.program.signal('SIGCONT');
  await sleep(1_500);
  await victim.ready();
}

async function shutGate(world: World, moment: Moment) {
  await world.ours.read(`
    CREATE OR REPLACE FUNCTION chaos_gate() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN PERFORM pg_advisory_xact_lock(${GATE}); RETURN NEW; END $$;
    CREATE TRIGGER chaos_gate BEFORE ${MOMENTS[moment]} FOR EACH ROW EXECUTE FUNCTION chaos_gate()`);
  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  await client.query(`SELECT pg_advisory_lock(${GATE})`);
  return {
    isWaitedFor: async () => {
      const { rowCount } = await client.query(
        `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${GATE} AND NOT granted`,
      );
      return (rowCount ?? 0) > 0;
    },
    /** Whoever stands at the gate goes through; after that it is gone. */
    open: async () => {
      await client.end();
      await sleep(200);
      const table = MOMENTS[moment].split(' ').at(-1);
      // Behind the victim, which may hold locks on the table until Postgres ends its transaction.
      await world.ours.read(`DROP TRIGGER chaos_gate ON ${table}`);
    },
  };
}
