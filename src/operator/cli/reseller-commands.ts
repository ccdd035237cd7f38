import type { Command } from 'commander';
import { createApiKey, listApiKeys, type NewKey, revokeApiKey } from './api-keys.cli.js';
import { coltCheck, coltLift } from './colt.cli.js';
import {
  PROFILE_NAMES,
  CALLBACK_TRUSTS,
  COLT_ENVIRONMENTS,
  oneOf,
  TOKEN_STYLES,
} from '../../platform/config/variables.js';
import {
  beginCarrierEpoch,
  changeReseller,
  createReseller,
  listResellers,
  rotateSecrets,
  setResellerStatus,
} from './resellers.cli.js';
import { maintenance, type MaintenanceOptions } from './maintenance.cli.js';
import { parseOptions, readSecrets, resellerOptions } from '../../tenants/resellers/reseller-options.js';
import { limitApiKey, limitReseller, type NewOrderLimits } from './order-limits.cli.js';
import { parseDailyLimit, parseText, type CommandRunner, parseUuidArgument } from './command-line.js';

/** reseller, api-key, secrets and colt. */
export function registerResellerCommands(program: Command, { run }: CommandRunner): void {
  const reseller = program.command('reseller').alias('resellers').description('tenants and their Colt accounts');
  describe(reseller.command('create <slug>').description('a new reseller'))
    .option('--open-callback', 'anybody may send notifications; they change nothing by themselves. Not in production')
    .action(async (slug: string, { secrets, ...options }: { secrets?: string }) => {
      const parsed = parseOptions(resellerOptions, { ...options, slug });
      await run(async (context, print) => createReseller(context, parsed, await readSecrets(secrets), print));
    });
  describe(reseller.command('change <slug>').description('replaces the given settings')).action(
    async (slug: string, { secrets, ...options }: { secrets?: string }) => {
      const parsed = parseOptions(resellerOptions, { ...options, slug });
      await run(async (context, print) => changeReseller(context, parsed, await readSecrets(secrets), print));
    },
  );
  reseller
    .command('suspend <slug>')
    .description('rejects its callers; open orders are still followed')
    .action((slug: string) => run((context, print) => setResellerStatus(context, slug, 'suspended', print)));
  reseller
    .command('resume <slug>')
    .description('ends the suspension')
    .action((slug: string) => run((context, print) => setResellerStatus(context, slug, 'active', print)));
  reseller
    .command('maintenance <slug>')
    .description('a window in which nothing is sent for it')
    .option('--from <time>', 'ISO 8601, with its zone')
    .option('--to <time>', 'ISO 8601, with its zone')
    .option('--reason <text>', 'is kept, and shown to its portals', parseText)
    .option('--clear', 'takes back the windows that are not over')
    .action((slug: string, wanted: MaintenanceOptions) =>
      run((context, print) => maintenance(context, slug, wanted, print)),
    );
  reseller
    .command('carrier-epoch <slug>')
    .description('after a reset of its sandbox or simulator, whose order ids restart at 1; never in production')
    .requiredOption('--reason <text>', 'is recorded', parseText)
    .action((slug: string, { reason }: { reason: string }) =>
      run((context, print) => beginCarrierEpoch(context, slug, reason, print)),
    );
  dailyLimits(reseller.command('limit <slug>').description('a brake on its new orders')).action(
    (slug: string, wanted: NewOrderLimits) => run((context, print) => limitReseller(context, slug, wanted, print)),
  );
  reseller.command('list').description('all of them, without secrets').action(() => run(listResellers)); // prettier-ignore

  const apiKey = program.command('api-key').description("keys of portals' servers");
  apiKey
    .command('create')
    .description('creates a key and shows it once')
    .requiredOption('--reseller <slug>')
    .requiredOption('--name <text>', 'what the key is for')
    .option('--scopes <list>', 'some of read,order,admin', 'read,order')
    .option('--expires <date>', 'ISO 8601')
    .action((wanted: NewKey) => run((context, print) => createApiKey(context, wanted, print)));
  apiKey
    .command('revoke')
    .argument('<id>', undefined, parseUuidArgument)
    .description('revokes a key at once')
    .action((id: string) => run((context, print) => revokeApiKey(context, id, print)));
  dailyLimits(
    apiKey
      .command('limit')
      .argument('<id>', undefined, parseUuidArgument)
      .description('a brake on new orders with a key'),
  ).action((id: string, wanted: NewOrderLimits) => run((context, print) => limitApiKey(context, id, wanted, print)));
  apiKey
    .command('list')
    .description('keys of a reseller, without their secret parts')
    .requiredOption('--reseller <slug>')
    .action(({ reseller: slug }: { reseller: string }) => run((context, print) => listApiKeys(context, slug, print)));

  const secrets = program.command('secrets').description('secrets at rest');
  secrets.command('rotate').description('re-encrypts all with the present SECRETS_KEY').action(() => run(rotateSecrets)); // prettier-ignore
  const colt = program.command('colt').description("Colt's side");
  colt
    .command('check <slug>')
    .description('token, a search and its content; orders nothing')
    .action((slug: string) => run((context, print) => coltCheck(context, slug, print)));
  colt
    .command('lift <slug>')
    .description('ends the suspension of an account')
    .action((slug: string) => run((context, print) => coltLift(context, slug, print)));
}

function dailyLimits(command: Command): Command {
  return command
    .option('--orders-per-day <number>', 'since midnight UTC; none removes the limit', parseDailyLimit)
    .option('--numbers-per-day <number>', 'that these orders name; none removes the limit', parseDailyLimit);
}

function describe(command: Command): Command {
  return command
    .option('--name <text>')
    .option('--environment <word>', oneOf(COLT_ENVIRONMENTS))
    .option('--base-url <url>')
    .option('--token-url <url>')
    .option('--token-style <word>', oneOf(TOKEN_STYLES))
    .option('--application-id <text>', "Colt's, with signed tokens")
    .option('--client-id <text>')
    .option('--api-key-header <name>')
    .option('--tracking-header <name>')
    .option('--profile <word>', oneOf(PROFILE_NAMES))
    .option('--rate <number>', 'requests per second')
    .option('--max-in-flight <number>')
    .option('--callback-user <text>')
    .option('--callback-trust <word>', oneOf(CALLBACK_TRUSTS))
    .option('--settings <json>')
    .option('--secrets <file>', 'JSON with clientSecret, apiKey, callbackPassword; - reads stdin');
}
