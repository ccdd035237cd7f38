import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { EraseEndCustomer } from '../../tenants/personal-data/erase-end-customer.service.js';
import { ExportEndCustomer } from '../../tenants/personal-data/export-end-customer.service.js';
import { parseText, parseUuidArgument, type CommandRunner, type Print } from './command-line.js';
import { visibleJson } from './visible.js';

/** end-customers erase and export. */
export function registerEndCustomerCommands(program: Command, { run }: CommandRunner): void {
  const endCustomers = program.command('end-customers').description("personal data of resellers' end customers");
  endCustomers
    .command('erase')
    .argument('<id>', undefined, parseUuidArgument)
    .description('removes the personal data of an end customer; ids, numbers and histories stay')
    .requiredOption('--reason <text>', 'is recorded: name no person in it', parseText)
    .option('--actor <text>', 'who decided, is recorded', parseText)
    .option('--dry-run', 'shows what would be erased and what would be left')
    .action((id: string, { dryRun = false }: { dryRun?: boolean }) =>
      run((context, print) => erase(context, id, dryRun, print)),
    );
  endCustomers
    .command('export')
    .argument('<id>', undefined, parseUuidArgument)
    .description('prints everything that is stored about an end customer, as JSON')
    .requiredOption('--reason <text>', 'is recorded: name no person in it', parseText)
    .option('--actor <text>', 'who asked, is recorded', parseText)
    .action((id: string) =>
      run(async (context, print) => {
        const data = await context.get(ExportEndCustomer, { strict: false }).export(id);
        print(visibleJson(data));
        return true;
      }),
    );
}

async function erase(context: INestApplicationContext, id: string, dryRun: boolean, print: Print): Promise<boolean> {
  const { erased, left } = await context.get(EraseEndCustomer, { strict: false }).erase(id, { dryRun });
  for (const [table, rows] of Object.entries(erased))
    print(`${dryRun ? 'would erase in' : 'erased in'} ${table}: ${rows} rows`);
  for (const { column, reason, rows, keys } of left) {
    print(`left in ${column}: ${rows} rows, ${reason}: ${keys.join(', ')}${rows > keys.length ? ' …' : ''}`);
  }
  print(dryRun ? 'Nothing was changed.' : 'Erased. Backups and log files outside this database are not touched.');
  return true;
}
