import { createHash } from 'node:crypto';

/** Shown in pg_stat_activity and in Postgres's log. A name in the connection URL takes precedence. */
export const APPLICATION_NAME = 'colt-inbound-bff';

/** Most prepared statements of a connection; further statements are sent unprepared. */
const MAX_PREPARED_STATEMENTS = 500;

/**
 * Options of a connection whose session is in UTC. Prisma's driver writes and reads times without an offset, so a
 * server or role in another zone would shift them all.
 */
export function inUtc(url: string): { connectionString: string; options: string } {
  const address = new URL(url);
  const inUrl = address.searchParams.get('options');
  const options = [inUrl ?? process.env.PGOPTIONS, '-c TimeZone=UTC'].filter(Boolean).join(' ');
  // The URL wins over the other members.
  if (inUrl !== null) address.searchParams.set('options', options);
  return { connectionString: inUrl === null ? url : address.toString(), options };
}

export function isUtc(zone: string | undefined): boolean {
  return /^(Etc\/)?(UTC|UCT|Universal|Zulu)$/i.test(zone ?? '');
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
