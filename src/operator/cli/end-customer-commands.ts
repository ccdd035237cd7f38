import type { Command } from 'commander';
import { parseText, parseUuidArgument, type CommandRunner } from './command-line.js';
import type { DryRun } from './common-options.js';

/** end-customers erase and export. */
export function registerEndCustomerCommands(program: Command, { run }: CommandRunner): void {
  const endCustomers = program.command('end-customers').description("personal data of resellers' end customers");
  const load = () => import('./end-customers.cli.js');
  endCustomers
    .command('erase')
    .argument('<id>', undefined, parseUuidArgument)
    .description('removes the personal data of an end customer; ids, numbers and histories stay')
    .requiredOption('--reason <text>', 'is recorded: name no person in it', parseText)
    .option('--actor <text>', 'who decided, is recorded', parseText)
    .option('--dry-run', 'shows what would be erased and what would be left')
    .action((id: string, wanted: DryRun) => run(load, (its, context) => its.eraseEndCustomer(context, id, wanted)));
  endCustomers
    .command('export')
    .argument('<id>', undefined, parseUuidArgument)
    .description('prints everything that is stored about an end customer, as JSON')
    .requiredOption('--reason <text>', 'is recorded: name no person in it', parseText)
    .option('--actor <text>', 'who asked, is recorded', parseText)
    .action((id: string) => run(load, (its, context) => its.exportEndCustomer(context, id)));
}
