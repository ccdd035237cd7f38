import type { Command } from 'commander';
import { parseDailyLimit } from './command-line.js';

export interface DryRun {
  readonly dryRun?: boolean;
}

/** The change is made in a transaction that is rolled back, so it is judged as it would be. */
export function dryRun(command: Command): Command {
  return command.option('--dry-run', 'shows what would happen, and changes nothing');
}

export function dailyLimits(command: Command): Command {
  return command
    .option('--orders-per-day <number>', 'since midnight UTC; none removes the limit', parseDailyLimit)
    .option('--numbers-per-day <number>', 'that these orders name; none removes the limit', parseDailyLimit);
}
