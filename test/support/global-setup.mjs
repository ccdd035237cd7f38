// @ts-check
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../prisma/migrate.mjs';
import { startPostgres } from '../../tools/embedded-postgres.mjs';

/** One Postgres for the whole run; its database `tpl` has all migrations and is what tests clone. */
export default async function globalSetup() {
  const folder = mkdtempSync(join(tmpdir(), 'colt-inbound-test-'));
  // Where specs record the SQL that they run.
  process.env.TEST_STATEMENTS = join(folder, 'statements');
  mkdirSync(process.env.TEST_STATEMENTS);
  const postgres = await startPostgres({ dataDir: join(folder, 'pg'), fast: true, maxConnections: 200 });
  process.env.TEST_PG_URL = postgres.url;
  globalThis.stopTestPostgres = async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await migrate(postgres.urlOf('tpl'));
  } catch (error) {
    await globalThis.stopTestPostgres();
    throw error;
  }
}
