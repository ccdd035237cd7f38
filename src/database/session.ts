/** So many statements are kept prepared on each connection; what comes after is sent as it is. */
const MOST_PREPARED = 500;

/**
 * The address with its sessions' time zone. Prisma's driver writes and reads times without an offset, so that a server
 * or a role set to another zone would shift every one of them.
 */
export function inUtc(url: string): string {
  const address = new URL(url);
  const options = address.searchParams.get('options');
  address.searchParams.set('options', options ? `${options} -c TimeZone=UTC` : '-c TimeZone=UTC');
  return address.toString();
}

interface Statement {
  readonly sql: string;
  readonly args: readonly unknown[];
}

/** Names statements by their text, so that Postgres parses each once on a connection. */
export function statementNames(): (query: Statement) => string {
  const names = new Map<string, string>();
  return ({ sql, args }) => {
    if (args.length === 0) return ''; // BEGIN and COMMIT are cheaper without
    let name = names.get(sql) ?? '';
    if (!name && names.size < MOST_PREPARED) names.set(sql, (name = `s${names.size}`));
    return name;
  };
}
