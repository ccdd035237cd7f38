// @ts-check
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { setSessionDefaults } from '../../prisma/roles.mjs';
import { prepareDatabase } from '../../tools/embedded-database.mjs';
import { startPgBouncer } from '../pooler/pgbouncer.mjs';
import { startPostgres } from '../../tools/embedded-postgres.mjs';
import { makeRunFolder } from './run-folder.mjs';

/** One Postgres for the whole run; its database `tpl` has all migrations and is what tests clone. */
export default async function globalSetup() {
  const folder = await makeRunFolder();
  // What the specs of a run share; removed at its end.
  process.env.TEST_FOLDER = folder;
  // Where specs record the SQL that they run.
  process.env.TEST_STATEMENTS = join(folder, 'statements');
  mkdirSync(process.env.TEST_STATEMENTS);
  const postgres = await startPostgres({
    dataDir: join(folder, 'pg'),
    fast: true,
    maxConnections: 200,
    countStatements: true,
  });
  process.env.TEST_PG_URL = postgres.url;
  /** @type {import('../pooler/pgbouncer.mjs').PgBouncer | null} */
  let pooler = null;
  globalThis.stopTestPostgres = async () => {
    await pooler?.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { owner, service } = await prepareDatabase(postgres, 'tpl');
    // Some specs run the service as the superuser.
    await setSessionDefaults(postgres.url);
    await setTripwires(owner, new URL(service).username);
    process.env.TEST_PG_SERVICE = service;
    process.env.TEST_PG_OWNER = new URL(owner).username;
    if (process.env.TEST_POOLER) {
      pooler = await startPgBouncer({ port: postgres.port, url: service });
      process.env.TEST_POOLER_PORT = new URL(pooler.leadThrough(service)).port;
    }
  } catch (error) {
    await globalThis.stopTestPostgres();
    throw error;
  }
}

/**
 * A policy on every tenant's table that raises when, under a reseller's lock, a statement reads a row of another reseller.
 * The recorder tells Postgres whose lock it is. Statements that compare resellers on purpose are recognised by their text.
 */
const TRIPWIRE = `
  CREATE FUNCTION tripwire(owner uuid) RETURNS boolean LANGUAGE plpgsql STABLE COST 100000 AS $$
  DECLARE holder text := current_setting('colt.reseller', true);
  BEGIN
    IF coalesce(holder, '') IN ('', owner::text) OR current_query() ~ 'percentile_cont|PARTITION BY o.reseller_id|reseller_id <> '
    THEN RETURN true; END IF;
    RAISE EXCEPTION 'under the lock of %, a row of % was read: %', holder, owner, current_query();
  END $$;
  DO $$
  DECLARE tenants text;
  BEGIN
    FOR tenants IN SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'reseller_id' LOOP
      EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenants);
      EXECUTE format('CREATE POLICY tripwire ON %I TO :service USING (tripwire(reseller_id)) WITH CHECK (true)', tenants);
    END LOOP;
  END $$`;

/**
 * @param {string} url of the owner
 * @param {string} service the role of the service
 */
async function setTripwires(url, service) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(TRIPWIRE.replaceAll(':service', service)).finally(() => client.end());
}
