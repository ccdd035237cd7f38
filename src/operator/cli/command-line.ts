import type { INestApplicationContext } from '@nestjs/common';
import { InvalidArgumentError } from 'commander';
import { cleanText, textFault } from '../../platform/common/text.js';
import { parseUuid } from '../../platform/common/uuid.js';

/** What a command has done. `output.ts` prints it; no command prints by itself. */
export interface Outcome {
  /** False: something is left to do or was found, and the exit code is 1. */
  readonly ok: boolean;
  /** For programs: the `data` of `--json`. Numbers are E.164 with their plus, times are Dates or ISO 8601. */
  readonly data: unknown;
  /** The same for people. */
  readonly lines: readonly string[];
  /** Printed instead, as JSON lines: an export that does not fit into memory. */
  readonly stream?: AsyncIterable<unknown>;
}

/** Tells a person on stderr what a long command waits for. */
export type Tell = (line: string) => void;

/** Gives commands the parts of the service, and loads their code, when one runs: `--help` needs neither. */
export interface CommandRunner {
  readonly run: <M>(
    load: () => Promise<M>,
    command: (module: M, context: INestApplicationContext, tell: Tell) => Promise<Outcome>,
  ) => Promise<void>;
}

/** A command cannot be carried out as things are: one line on stderr, exit code 4. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError';
}

/** The command line itself is wrong, whatever the state of the database: exit code 2. */
export class UsageError extends CommandError {
  override readonly name = 'UsageError';
}

export function unknownReseller(slug: string): CommandError {
  return new CommandError(`no reseller has the slug "${slug}"`);
}

export const done = (data: unknown, ...lines: string[]): Outcome => ({ ok: true, data, lines });

/** The outcome of a change, which a dry run has rolled back. */
export function changed(dryRun: boolean, data: Readonly<Record<string, unknown>>, ...lines: string[]): Outcome {
  return { ok: true, data: { ...data, dryRun }, lines: dryRun ? [...lines, NOTHING_CHANGED] : lines };
}

export const NOTHING_CHANGED = 'Dry run: nothing was changed.';

const LONGEST = 500;

/** Parses a text that is recorded: a reason, or who acts. @throws InvalidArgumentError */
export function parseText(text: string): string {
  const reason = cleanText(text);
  if (textFault(reason, LONGEST)) throw new InvalidArgumentError(`Expected 1 to ${LONGEST} characters in one line.`);
  return reason;
}

/** The most that a column of the limits holds. */
const MOST_A_DAY = 2_147_483_647;

/** Parses a daily limit. @throws InvalidArgumentError */
export function parseDailyLimit(text: string): number | 'none' {
  if (text === 'none') return text;
  const limit = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (!(limit <= MOST_A_DAY)) throw new InvalidArgumentError('Expected a whole number, or none.');
  return limit;
}

/** Parses a term such as `90d`. @returns days @throws InvalidArgumentError */
export function parseDays(text: string): number {
  const days = /^\d{1,4}d$/.test(text) ? Number(text.slice(0, -1)) : NaN;
  if (!(days >= 1)) throw new InvalidArgumentError('Expected a number of days, such as 90d.');
  return days;
}

/** Parses a duration such as `90s` or `30m`. @returns milliseconds @throws InvalidArgumentError */
export function parseDuration(text: string): number {
  const [, count, unit] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  const ms = Number(count) * { s: 1_000, m: 60_000, h: 3_600_000 }[unit as 's' | 'm' | 'h'];
  if (!(ms > 0)) throw new InvalidArgumentError('Expected a duration, such as 90s, 30m or 2h.');
  return ms;
}

/** Parses words that are separated by commas. */
export function parseWords<const T extends string>(allowed: readonly T[]): (text: string) => T[] {
  return (text) => {
    const words = text.split(',').map((word) => word.trim());
    const known = allowed.filter((word) => words.includes(word));
    if (words.length === 0 || words.some((word) => !(allowed as readonly string[]).includes(word)))
      throw new InvalidArgumentError(`Expected some of ${allowed.join(',')}.`);
    return known;
  };
}

/** @throws InvalidArgumentError with an example */
export function parseUuidArgument(text: string): string {
  const id = parseUuid(text);
  if (id === null) throw new InvalidArgumentError('Expected an id such as 0190a5a3-7c1e-7000-8000-0242ac120002.');
  return id;
}
