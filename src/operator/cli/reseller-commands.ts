import type { Command } from 'commander';
import {
  PROFILE_NAMES,
  CALLBACK_TRUSTS,
  COLT_ENVIRONMENTS,
  oneOf,
  TOKEN_STYLES,
} from '../../platform/config/variables.js';
import { parseText, type CommandRunner } from './command-line.js';
import { dailyLimits, dryRun, type DryRun } from './common-options.js';
import type { MaintenanceOptions } from './maintenance.cli.js';
import type { NewOrderLimits } from './order-limits.cli.js';

const CREATE_NEEDS = `
Needed: an environment, the client id and the client secret of the account at Colt. What is not given comes from the
service's own variables, if the environment is that of COLT_ENVIRONMENT:

  --environment    COLT_ENVIRONMENT
  --client-id      COLT_CLIENT_ID, with COLT_CLIENT_SECRET, COLT_API_KEY and COLT_APPLICATION_ID. With another client id,
                   --secrets names its clientSecret, and its apiKey if it has one
  the others       COLT_BASE_URL, COLT_TOKEN_URL, COLT_TOKEN_STYLE, COLT_API_KEY_HEADER, COLT_TRACKING_HEADER,
                   COLT_PROFILE, COLT_RATE_PER_SECOND, COLT_MAX_IN_FLIGHT, CALLBACK_TRUST

In another environment the addresses are Colt's there, and --client-id and clientSecret are needed. One account at Colt
belongs to one reseller. The credential of the call-back is generated and shown once, unless --callback-user and
callbackPassword, or --open-callback, are given.

Examples:
  cli reseller create acme
  echo '{"clientSecret":"…"}' | cli reseller create acme --environment production --client-id 4711 --secrets -`;

type Secrets = { secrets?: string };

/** reseller, except for the beginning and the end of its life; secrets; colt. */
export function registerResellerCommands(program: Command, { run }: CommandRunner): void {
  const reseller = program.command('reseller').alias('resellers').description('tenants and their Colt accounts');
  const load = () => import('./resellers.cli.js');
  dryRun(described(reseller.command('create').argument('<slug>', SLUG)))
    .description('a new reseller')
    .option('--open-callback', 'anybody may send notifications; they change nothing by themselves. Not in production')
    .addHelpText('after', CREATE_NEEDS)
    .action((slug: string, options: Secrets & DryRun) =>
      run(load, (its, context) => its.createReseller(context, { ...options, slug })),
    );
  dryRun(described(reseller.command('change').argument('<slug>')))
    .description('replaces the given settings')
    .action((slug: string, options: Secrets & DryRun) =>
      run(load, (its, context) => its.changeReseller(context, { ...options, slug })),
    );
  reseller.command('list').description('all of them, without secrets').action(() => run(load, (its, context) => its.listResellers(context))); // prettier-ignore
  dryRun(reseller.command('maintenance').argument('<slug>'))
    .description('a window in which nothing is sent for it')
    .option('--from <time>', 'ISO 8601, with its zone')
    .option('--to <time>', 'ISO 8601, with its zone')
    .option('--reason <text>', 'is kept, and shown to its portals', parseText)
    .option('--clear', 'takes back the windows that are not over')
    .action((slug: string, wanted: MaintenanceOptions & DryRun) =>
      run(
        () => import('./maintenance.cli.js'),
        (its, context) => its.maintenance(context, slug, wanted),
      ),
    );
  dryRun(reseller.command('carrier-epoch').argument('<slug>'))
    .description('after a reset of its sandbox or simulator, whose order ids restart at 1; never in production')
    .requiredOption('--reason <text>', 'is recorded', parseText)
    .action((slug: string, wanted: { reason: string } & DryRun) =>
      run(load, (its, context) => its.beginCarrierEpoch(context, slug, wanted)),
    );
  dryRun(dailyLimits(reseller.command('limit').argument('<slug>').description('a brake on its new orders'))).action(
    (slug: string, wanted: NewOrderLimits & DryRun) =>
      run(
        () => import('./order-limits.cli.js'),
        (its, context) => its.limitReseller(context, slug, wanted),
      ),
  );

  dryRun(program.command('secrets').description('secrets at rest').command('rotate'))
    .description('re-encrypts all with the present SECRETS_KEY')
    .action((wanted: DryRun) => run(load, (its, context) => its.rotateSecrets(context, wanted)));
  const colt = program.command('colt').description("Colt's side");
  const loadColt = () => import('./colt.cli.js');
  colt
    .command('check <slug>')
    .description('token, a search and its content; orders nothing')
    .action((slug: string) => run(loadColt, (its, context) => its.coltCheck(context, slug)));
  colt
    .command('lift <slug>')
    .description('ends the suspension of an account')
    .action((slug: string) => run(loadColt, (its, context) => its.coltLift(context, slug)));
}

const SLUG = 'lower-case letters, digits and hyphens, at most 63; a part of the call-back address';

function described(command: Command): Command {
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
    .option('--settings <json>', 'such as {"uniqueReferences":true,"cancelReservationsHoursBeforeExpiry":24}')
    .option('--secrets <file>', 'JSON with clientSecret, apiKey, callbackPassword; - reads stdin');
}
