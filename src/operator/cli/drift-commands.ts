import type { Command } from 'commander';
import { parseDuration, parseText, parseUuidArgument, parseWords, type CommandRunner } from './command-line.js';
import { dryRun, type DryRun } from './common-options.js';
import type { DriftTargets, FindingChoice } from './drift.cli.js';

/** As src/workflows/drift/drift.ts has them; loading that takes longer than --help may. A spec compares them. */
export const CLASSES = ['only_theirs', 'only_ours', 'released_at_colt', 'different', 'unreadable', 'put_off'] as const;

const CLASS_HELP = `
Classes:
  only_theirs       Colt shows numbers as this reseller's that are not in its inventory here
  only_ours         the inventory here has numbers that Colt does not show
  released_at_colt  the inventory here has numbers that Colt shows as free, quarantined, returned or ported out
  different         both have the numbers, with different facts
  unreadable        a row of Colt's inventory whose numbers cannot be read
  put_off           numbers that Colt repeatedly could not be asked about`;

const CHECK_HELP = `
The running service compares; the command waits for it. Exit code 0: every comparison is complete and no finding is open.
1: one is not complete, or findings are open. When the time is over the comparisons go on; run the command again.`;

/** drift. */
export function registerDriftCommands(program: Command, { run }: CommandRunner): void {
  const drift = program.command('drift').description("differences between Colt's inventory and this one");
  const load = () => import('./drift.cli.js');
  const targets = (name: string) =>
    drift
      .command(name)
      .argument('[slugs...]', 'the resellers')
      .option('--all', 'every reseller, also suspended and closed ones');
  targets('check')
    .description('compares the whole inventory with Colt, and waits for the result')
    .option('--timeout <duration>', 'how long it waits, such as 30m', parseDuration, 3_600_000)
    .addHelpText('after', CHECK_HELP)
    .action((slugs: string[], wanted: DriftTargets & { timeout: number }) =>
      run(load, (its, context, tell) => its.driftCheck(context, slugs, wanted, tell)),
    );
  targets('findings')
    .description('explains the findings: what differs, since when, and what a repair would do')
    .option('--class <list>', `some of ${CLASSES.join(',')}`, parseWords(CLASSES))
    .addHelpText('after', CLASS_HELP)
    .action((slugs: string[], wanted: DriftTargets & FindingChoice) =>
      run(load, (its, context) => its.driftFindings(context, slugs, wanted)),
    );
  dryRun(targets('repair'))
    .description("makes this inventory equal to Colt's, after asking Colt again about each finding")
    .option('--class <list>', `some of ${CLASSES.join(',')}`, parseWords(CLASSES))
    .option('--finding <id...>', 'these alone', parseIds)
    .requiredOption('--reason <text>', 'is stored with each finding', parseText)
    .option('--actor <text>', 'who decides', parseText)
    .addHelpText('after', CLASS_HELP)
    .action((slugs: string[], wanted: DriftTargets & FindingChoice & DryRun & { reason: string; actor?: string }) =>
      run(load, (its, context) => its.driftRepair(context, slugs, wanted)),
    );
}

function parseIds(id: string, before: readonly string[] = []): string[] {
  return [...before, parseUuidArgument(id)];
}
