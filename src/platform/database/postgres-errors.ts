import pg from 'pg';

/**
 * Finds the SQLSTATE in an error of pg, or of Prisma around one. Never returns the detail, which contains other
 * tenants' rows.
 */
export function sqlState(error: unknown): string | null {
  for (const { code, originalCode } of causesOf(error)) {
    for (const found of [originalCode, code]) {
      if (typeof found === 'string' && /^[0-9A-Z]{5}$/.test(found) && !/^P\d{4}$/.test(found)) return found;
    }
  }
  return null;
}

/** The error, then its causes, including those that Prisma stores in members of its own. */
export function* causesOf(error: unknown): Generator<Record<string, unknown>> {
  for (let at: unknown = error, depth = 0; at && typeof at === 'object' && depth < 6; depth += 1) {
    yield at as Record<string, unknown>;
    const { cause, meta } = at as { cause?: unknown; meta?: Record<string, unknown> };
    at = cause ?? meta?.['driverAdapterError'] ?? meta?.['cause'];
  }
}

/** Deadlock, serialisation failure or write conflict: nothing was committed, so the transaction may be retried. */
export function isRetryable(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'P2034' || ['40001', '40P01'].includes(sqlState(error) ?? '');
}

const TRIES = 3;

/**
 * Runs a statement that is its own transaction. After a deadlock or serialisation failure it runs again, three times at
 * most.
 * @throws the error of the last run
 */
export async function retried<T>(once: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await once();
    } catch (error) {
      if (tries === TRIES || !isRetryable(error)) throw error;
    }
  }
}

/**
 * Whether Postgres refused a statement, on a connection that goes on. A pooler that lost its connection to Postgres may
 * report that like a refusal, with a code of class 08.
 */
export function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity === 'ERROR' && !error.code?.startsWith('08');
}

/** A row names another row that does not exist. */
export function isForeignKeyViolation(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'P2003' || sqlState(error) === '23503';
}

/** `save_rows` refused a row (prisma/migrations). */
export const SAVE_ERRORS = {
  rowMoved: 'CI001',
  numbersHeld: 'CI002',
  keyTaken: 'CI003',
  resellerClosed: 'CI004',
  rowTaken: 'CI006',
} as const;

/** Whether another reseller of the uniqueness scope holds a number that the transaction wanted to take. */
export function isNumbersHeld(error: unknown): boolean {
  return sqlState(error) === SAVE_ERRORS.numbersHeld;
}

/** Whether an order was to be placed for a reseller that has been closed. */
export function isResellerClosed(error: unknown): boolean {
  return sqlState(error) === SAVE_ERRORS.resellerClosed;
}

/** Whether a row of a batch was placed before, or its batch does not run any more. */
export function isRowTaken(error: unknown): boolean {
  return sqlState(error) === SAVE_ERRORS.rowTaken;
}

/** `erase_reseller` refused: the reseller is not to be erased yet. */
export function isErasureRefused(error: unknown): boolean {
  return sqlState(error) === 'CI005';
}

/** Whether the idempotency key was stored since the transaction looked for it. */
export function isKeyTaken(error: unknown): boolean {
  return sqlState(error) === SAVE_ERRORS.keyTaken;
}

/** A statement that writes, on a server or in a session that only reads. This service opens no such transaction itself. */
export const READ_ONLY = '25006';

const CODES = new Set([
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'], // Prisma: unreachable, connection closed, pool exhausted
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE'],
  ...['57P01', '57P02', '57P03', '53300'], // Postgres: shutting down, starting up, too many connections
  READ_ONLY, // a standby, or a primary that was demoted
]);
/** The names in Prisma's driver adapter. */
const KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);
const WORDS =
  /connection terminated|client has encountered a connection error|timeout exceeded when trying to connect|connection timeout/i;

/**
 * Postgres is unreachable, stopping, starting or out of connections: no bug, and a retry may help. For unexpected
 * errors only.
 */
export function isUnreachable(error: unknown): boolean {
  for (const { code, originalCode, kind, message } of causesOf(error)) {
    if (isKnown(code) || isKnown(originalCode) || KINDS.has(String(kind)) || WORDS.test(String(message))) return true;
  }
  return false;
}

/** Whether a statement got no connection, because other statements had them all. */
export function isPoolExhausted(error: unknown): boolean {
  for (const { message } of causesOf(error)) if (message === 'timeout exceeded when trying to connect') return true;
  return false;
}

function isKnown(code: unknown): boolean {
  return typeof code === 'string' && (CODES.has(code) || /^08[0-9A-Z]{3}$/.test(code));
}
