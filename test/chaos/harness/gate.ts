import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { World } from './world.js';

const KEY = 4711;

/** Blocks every statement of a kind (`INSERT ON attempt`) inside its transaction, until it is opened. */
export class Gate {
  private constructor(
    private readonly world: World,
    private readonly statement: string,
    private readonly client: pg.Client,
  ) {}

  static async shut(world: World, statement: string): Promise<Gate> {
    await world.ours.read(`
      CREATE OR REPLACE FUNCTION chaos_gate() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN PERFORM pg_advisory_xact_lock(${KEY}); RETURN NEW; END $$;
      CREATE TRIGGER chaos_gate BEFORE ${statement} FOR EACH ROW EXECUTE FUNCTION chaos_gate()`);
    const client = new pg.Client({ connectionString: world.databaseUrl });
    await client.connect();
    await client.query(`SELECT pg_advisory_lock(${KEY})`);
    return new Gate(world, statement, client);
  }

  async isWaitedFor(): Promise<boolean> {
    const { rowCount } = await this.client.query(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${KEY} AND NOT granted`,
    );
    return (rowCount ?? 0) > 0;
  }

  /** Lets the blocked statements continue, and then removes the gate. */
  async open(): Promise<void> {
    await this.client.end();
    await sleep(200);
    const table = this.statement.split(' ').at(-1);
    // Waits behind the released statements, which may hold locks on the table until Postgres ends their transactions.
    await this.world.ours.read(`DROP TRIGGER chaos_gate ON ${table}`);
  }
}
