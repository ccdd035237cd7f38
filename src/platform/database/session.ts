import { createHash } from 'node:crypto';
import pg from 'pg';
import { READ_ONLY } from './postgres-errors.js';

/** Shown in pg_stat_activity and in Postgres's log. A name in the connection URL takes precedence. */
export const APPLICATION_NAME = 'colt-inbound-bff';

/** Most prepared statements of a connection; further statements are sent unprepared. */
const MAX_PREPARED_STATEMENTS = 500;

/** What the sessions of the service's role begin with. `prisma/roles.mjs` sets it, because poolers refuse startup parameters. */
export interface SessionSettings {
  readonly zone: string;
  /** Milliseconds; 0: never. */
  readonly idleInTransactionMs: number;
  readonly role: string;
}

export const SESSION_SETTINGS = `SELECT current_setting('TimeZone') AS zone, current_user::text AS role,
  (SELECT setting::int FROM pg_settings WHERE name = 'idle_in_transaction_session_timeout') AS "idleInTransactionMs"`;

/**
 * @returns what an operator must change before the service can use such sessions: Prisma's driver writes and reads times
 * without an offset, and a process that is suspended inside a transaction would keep its reseller's lock
 */
export function sessionProblem({ zone, idleInTransactionMs, role }: SessionSettings): string | null {
  const wrong = [
    ...(isUtc(zone) ? [] : [`the time zone ${zone}`]),
    ...(idleInTransactionMs > 0 ? [] : ['no idle_in_transaction_session_timeout']),
  ];
  if (wrong.length === 0) return null;
  const alter = `ALTER ROLE "${role}" SET`;
  const statements = `${alter} timezone = 'UTC'; ${alter} idle_in_transaction_session_timeout = '10s'`;
  return `sessions have ${wrong.join(' and ')}: run "node prisma/migrate.mjs", or ${statements}; a pooler must then RECONNECT`;
}

export function isUtc(zone: string): boolean {
  return /^(Etc\/)?(UTC|UCT|Universal|Zulu)$/i.test(zone);
}

interface ParameterStatus {
  readonly parameterName: string;
  readonly parameterValue: string;
}

/**
 * Knows the time zone of its session, which Postgres reports at the start, and whether its server has refused to write. A
 * pooler keeps each client in its own zone.
 */
export class SessionClient extends pg.Client {
  zone = '';
  refusedToWrite = false;

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.connection.on('parameterStatus', ({ parameterName, parameterValue }: ParameterStatus) => {
      if (parameterName === 'TimeZone') this.zone = parameterValue;
    });
    this.connection.on('errorMessage', ({ code }: Partial<pg.DatabaseError>) => {
      if (code === READ_ONLY) this.refusedToWrite = true;
    });
  }
}

export interface Statement {
  readonly sql: string;
  readonly args: readonly unknown[];
}

/** Names statements by their text, so that Postgres parses each once on a connection. */
export function statementNames(): (query: Statement) => string {
  const names = new Map<string, string>();
  return ({ sql, args }) => {
    if (args.length === 0) return ''; // BEGIN and COMMIT are cheaper unprepared
    let name = names.get(sql) ?? '';
    if (!name && names.size < MAX_PREPARED_STATEMENTS) names.set(sql, (name = nameOf(sql)));
    return name;
  };
}

/** The same in every process, because a pooler may pass a session from one process to another. */
function nameOf(sql: string): string {
  return createHash('sha256').update(sql).digest('base64url').slice(0, 22);
}
