import type { Command } from 'commander';
import { EraseEndCustomer } from '../../tenants/end-customers/erase-end-customer.service.js';
import { parseUuidArgument, type CommandRunner } from './command-line.js';

/** end-customers erase. */
export function registerEndCustomerCommands(program: Command, { run }: CommandRunner): void {
  program
    .command('end-customers')
    .description("personal data of resellers' end customers")
    .command('erase')
    .argument('<id>', undefined, parseUuidArgument)
    .description('removes the personal data of an end customer; ids, numbers and histories stay')
    .action((id: string) =>
      run(async (context, print) => {
        const erased = await context.get(EraseEndCustomer, { strict: false }).erase(id);
        for (const [table, rows] of Object.entries(erased)) if (rows > 0) print(`${table}: ${rows}`);
        print('Erased. Backups and log files outside this database are not touched.');
        return true;
      }),
    );
}
