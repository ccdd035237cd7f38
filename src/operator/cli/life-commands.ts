import type { Command } from 'commander';
import { parseDays, parseText, type CommandRunner } from './command-line.js';
import { dryRun, type DryRun } from './common-options.js';

const CLOSE_HELP = `
From then on nothing is ordered or changed for the reseller. Its callers can read and export until it is erased. Open
orders, also those that were not sent yet, are followed to their end. The output lists what happens to its numbers.
Run it with --dry-run first; "reseller reopen" takes it back.`;

const ERASE_HELP = `
Deletes everything of a closed reseller: its orders, numbers and all histories, its end customers, keys and secrets. Its
slug, the times, and the operator's own records of it stay. Refused before the term of "reseller close" is over, while an
order is open or still to be audited, and while a number is held. It connects as the owner of the tables, by
DATABASE_MIGRATION_URL. Keep the output of "reseller export" for as long as the law asks for records of numbers and
customers: nothing brings the data back.`;

type Reason = { reason: string } & DryRun;

/** The beginning and the end of a reseller's life, and what is between. */
export function registerLifeCommands(program: Command, { run }: CommandRunner): void {
  const reseller = program.commands.find((command) => command.name() === 'reseller');
  if (!reseller) throw new Error('reseller is registered first');
  const load = () => import('./reseller-life.cli.js');
  const bySlug = (name: string) => reseller.command(name).argument('<slug>');
  bySlug('show')
    .description('its state, open orders, and what will happen to its numbers')
    .action((slug: string) => run(load, (its, context) => its.showReseller(context, slug)));
  dryRun(bySlug('suspend'))
    .description('rejects its callers; open orders are still followed')
    .action((slug: string, wanted: DryRun) =>
      run(load, (its, context) => its.setSuspended(context, slug, true, wanted)),
    );
  dryRun(bySlug('resume'))
    .description('ends the suspension')
    .action((slug: string, wanted: DryRun) =>
      run(load, (its, context) => its.setSuspended(context, slug, false, wanted)),
    );
  dryRun(bySlug('close'))
    .description('the end of its contract: nothing new is ordered, and its numbers are listed')
    .requiredOption('--reason <text>', 'is recorded', parseText)
    .option('--erase-after <days>', 'from when on it may be erased', parseDays, 90)
    .addHelpText('after', CLOSE_HELP)
    .action((slug: string, wanted: Reason & { eraseAfter: number }) =>
      run(load, (its, context) => its.closeReseller(context, slug, wanted)),
    );
  dryRun(bySlug('reopen'))
    .description('takes the closing back')
    .requiredOption('--reason <text>', 'is recorded', parseText)
    .action((slug: string, wanted: Reason) => run(load, (its, context) => its.reopenReseller(context, slug, wanted)));
  bySlug('export')
    .description('prints everything that is stored about it as JSON lines; holds personal data, no secrets')
    .requiredOption('--reason <text>', 'is recorded', parseText)
    .option('--to <file>', 'a new file, readable by this user only, instead of stdout')
    .action((slug: string, wanted: { to?: string }) =>
      run(
        () => import('./reseller-export.cli.js'),
        (its, context) => its.exportReseller(context, slug, wanted),
      ),
    );
  dryRun(bySlug('erase'))
    .description('deletes all data of a closed reseller, once its term is over')
    .requiredOption('--reason <text>', 'is recorded', parseText)
    .addHelpText('after', ERASE_HELP)
    .action((slug: string, wanted: Reason) => run(load, (its, context) => its.eraseReseller(context, slug, wanted)));
}
