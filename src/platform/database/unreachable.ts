import { causesOf } from './postgres-errors.js';

const CODES = new Set([
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'], // Prisma: not reached, connection closed, pool exhausted
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE'],
  ...['57P01', '57P02', '57P03', '53300'], // Postgres: shutting down, starting up, too many connections
]);
/** What Prisma's driver adapter calls them. */
const KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);
const WORDS =
  /connection terminated|client has encountered a connection error|timeout exceeded when trying to connect|connection timeout/i;

/** Postgres is away, stopping, starting or full: nobody's bug, and trying again may help. Asked of unforeseen errors only. */
export function isUnreachable(error: unknown): boolean {
  for (const { code, originalCode, kind, message } of causesOf(error)) {
    if (isKnown(code) || isKnown(originalCode) || KINDS.has(String(kind)) || WORDS.test(String(message))) return true;
  }
  return false;
}

function isKnown(code: unknown): boolean {
  return typeof code === 'string' && (CODES.has(code) || /^08[0-9A-Z]{3}$/.test(code));
}
