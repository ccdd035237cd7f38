import type { Command } from 'commander';
import type { NewKey } from './api-keys.cli.js';
import { parseUuidArgument, type CommandRunner } from './command-line.js';
import { dailyLimits, dryRun, type DryRun } from './common-options.js';
import type { NewOrderLimits } from './order-limits.cli.js';

/** api-key. */
export function registerApiKeyCommands(program: Command, { run }: CommandRunner): void {
  const apiKey = program.command('api-key').description("keys of portals' servers");
  const load = () => import('./api-keys.cli.js');
  apiKey
    .command('create')
    .description('creates a key and shows it once')
    .requiredOption('--reseller <slug>')
    .requiredOption('--name <text>', 'what the key is for')
    .option('--scopes <list>', 'some of read,order,admin', 'read,order')
    .option('--expires <date>', 'ISO 8601')
    .action((wanted: NewKey) => run(load, (its, context) => its.createApiKey(context, wanted)));
  dryRun(apiKey.command('revoke').argument('<id>', undefined, parseUuidArgument))
    .description('revokes a key at once')
    .action((id: string, wanted: DryRun) => run(load, (its, context) => its.revokeApiKey(context, id, wanted)));
  dryRun(dailyLimits(apiKey.command('limit').argument('<id>', undefined, parseUuidArgument)))
    .description('a brake on new orders with a key')
    .action((id: string, wanted: NewOrderLimits & DryRun) =>
      run(
        () => import('./order-limits.cli.js'),
        (its, context) => its.limitApiKey(context, id, wanted),
      ),
    );
  apiKey
    .command('list')
    .description('keys of a reseller, without their secret parts')
    .requiredOption('--reseller <slug>')
    .action(({ reseller: slug }: { reseller: string }) => run(load, (its, context) => its.listApiKeys(context, slug)));
}
