import { types } from 'node:util';
import { sqlState } from '../../database/postgres-errors.js';

const DEPTH = 3;

/** An error as a log line shows it: message, code, frames, and none of its other members (requests, headers, rows). */
export interface DescribedError {
  type: string;
  message: string;
  code?: string;
  sqlState?: string;
  frames?: string;
  cause?: DescribedError;
}

/**
 * Extracts from an error what is safe to log. Database errors lose their message, because it repeats arguments and, for
 * a violated constraint, other tenants' rows. The stack loses its first line, which repeats the message.
 */
export function describeError(error: unknown, depth = DEPTH): DescribedError {
  if (!types.isNativeError(error)) return { type: typeof error, message: '(not an Error)' };
  const { code } = error as { code?: unknown };
  const state = sqlState(error);
  const described: DescribedError = {
    type: error.name,
    message: isFromDatabase(error, state) ? '(of the database, left out)' : error.message,
  };
  if (typeof code === 'string' || typeof code === 'number') described.code = String(code);
  if (state) described.sqlState = state;
  const frames = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
  if (frames) described.frames = frames;
  if (error.cause !== undefined && depth > 1) described.cause = describeError(error.cause, depth - 1);
  return described;
}

function isFromDatabase(error: Error, state: string | null): boolean {
  return state !== null || error.name.startsWith('PrismaClient') || error.name === 'DriverAdapterError';
}
