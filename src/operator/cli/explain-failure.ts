import { CommanderError } from 'commander';
import { ColtError } from '../../colt/model/colt-error.js';
import { DomainError } from '../../platform/common/problem.js';
import { ConfigError } from '../../platform/config/config-error.js';
import { DatabaseNotReady } from '../../platform/database/migrations.js';
import { causesOf, isUnreachable, sqlState } from '../../platform/database/postgres-errors.js';
import { InvalidOptions } from '../../tenants/resellers/invalid-options.js';
import { CommandError, UsageError } from './command-line.js';
import type { Exit, Failure } from './exit-codes.js';

const failure = (exit: Exit, message: string): Failure => ({ exit, message });

/** What a person can mend is said in lines without a stack trace. */
export function explainFailure(error: unknown): Failure {
  if (error instanceof CommanderError) return failure('usage', usageOf(error));
  if (error instanceof UsageError || error instanceof InvalidOptions) return failure('usage', error.message);
  if (error instanceof CommandError) return failure('refused', error.message);
  if (error instanceof ConfigError || error instanceof DatabaseNotReady) return failure('environment', error.message);
  if (error instanceof ColtError) return failure('colt', `Colt: ${oneLine(error.message)}`);
  if (error instanceof DomainError) return failure(exitOfProblem(error.code), error.detail);
  return (
    ofFile(error) ??
    ofDatabase(error) ??
    failure('internal', error instanceof Error ? (error.stack ?? error.message) : String(error))
  );
}

/** Without a command the help is printed already. */
function usageOf({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'a command is missing';
  return `${oneLine(message.replace(/^error: /, ''))}; --help describes the command`;
}

function exitOfProblem(code: string): Exit {
  if (code === 'service-unavailable') return 'environment'; // a secret of another SECRETS_KEY
  return code.startsWith('colt-') ? 'colt' : 'refused';
}

const SQL_STATES: Readonly<Record<string, string>> = {
  '25006': 'the database is read-only: DATABASE_URL leads to a standby, or to a primary that was demoted',
  '28000': 'Postgres does not let this role in',
  '28P01': 'the password is wrong',
  '3D000': 'the database does not exist',
  '42501': 'the role lacks a right: run "node prisma/migrate.mjs", which grants it',
  '42P01': 'a table is missing: the database was migrated by another version',
  '42703': 'a column is missing: the database was migrated by another version',
  '42883': 'a function is missing: the database was migrated by another version',
  '53100': 'the disk of the database is full',
  '57014': 'Postgres stopped a statement that took too long',
};

function ofDatabase(error: unknown): Failure | null {
  const state = sqlState(error);
  const known = state === null ? undefined : SQL_STATES[state];
  if (known !== undefined) return failure('environment', `DATABASE_URL: ${known}`);
  if (isUnreachable(error))
    return failure('environment', `DATABASE_URL: Postgres cannot be reached: ${reasonOf(error)}`);
  return null;
}

const FILE_ERRORS: Readonly<Record<string, string>> = {
  EACCES: 'this user has no right to it',
  EPERM: 'this user has no right to it',
  EROFS: 'the file system is read-only',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  EEXIST: 'it exists already',
  ENOSPC: 'the disk is full',
};

function ofFile(error: unknown): Failure | null {
  const { code, path } = (error ?? {}) as { code?: unknown; path?: unknown };
  const reason = FILE_ERRORS[String(code)];
  // Reading a folder names no path.
  const name = typeof path === 'string' ? path : code === 'EISDIR' ? 'a file of the command line' : null;
  return reason === undefined || name === null ? null : failure('environment', `${name}: ${reason}`);
}

/** The innermost message. A failure of several addresses has none of its own. */
function reasonOf(error: unknown): string {
  const messages = [...causesOf(error)].flatMap(({ message, errors, code }) => {
    if (typeof message === 'string' && message !== '') return [message];
    return Array.isArray(errors) ? [errors.map(reasonOf).join('; ')] : [String(code)];
  });
  return oneLine(messages.at(-1) ?? 'unknown');
}

const oneLine = (text: string) => text.split('\n').map((line) => line.trim()).filter(Boolean).join(' '); // prettier-ignore
