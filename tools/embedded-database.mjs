// @ts-check
import pg from 'pg';
import { migrate } from '../prisma/migrate.mjs';
import { grantToService, setSessionDefaults } from '../prisma/roles.mjs';

/** @typedef {import('./embedded-postgres.mjs').EmbeddedPostgres} EmbeddedPostgres */

const OWNER = 'colt_inbound_owner';
const SERVICE = 'colt_inbound';

/**
 * A migrated database with two roles, neither of them superuser: the owner of the tables, and the service's.
 * @param {EmbeddedPostgres} postgres
 * @param {string} [name]
 * @returns {Promise<{ owner: string, service: string }>} a URL for each role
 */
export async function prepareDatabase(postgres, name = 'colt_inbound') {
  const admin = new pg.Client({ connectionString: postgres.url });
  admin.on('error', () => {});
  await admin.connect();
  try {
    for (const role of [OWNER, SERVICE]) {
      const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
      await admin.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN PASSWORD '${postgres.passwordOf(role)}'`);
    }
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(name)} OWNER ${OWNER}`);
  } finally {
    await admin.end();
  }
  const owner = postgres.urlOf(name, OWNER);
  await migrate(owner);
  await grantToService(owner, SERVICE);
  const service = postgres.urlOf(name, SERVICE);
  await setSessionDefaults(service);
  return { owner, service };
}
