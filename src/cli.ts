import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { pino } from 'pino';
import { registerCommandLog, withCommandLog } from './operator/cli/command-log.js';
import type { CommandRunner } from './operator/cli/command-line.js';
import { registerEndCustomerCommands } from './operator/cli/end-customer-commands.js';
import { registerOrderCommands } from './operator/cli/order-commands.js';
import { registerResellerCommands } from './operator/cli/reseller-commands.js';
import { visible } from './operator/cli/visible.js';
import { DomainError } from './platform/common/problem.js';
import { loadConfig } from './platform/config/config.js';
import { ConfigError } from './platform/config/config-error.js';
import { createApp } from './configure-app.js';
import { Database } from './platform/database/database.service.js';
import { assertMigrated, DatabaseNotReady } from './platform/database/migrations.js';

const print = (line: string) => process.stdout.write(`${visible(line)}\n`);

/** The service's parts without its life: nothing listens, no worker runs, nothing is sent. */
async function open(): Promise<INestApplicationContext> {
  const config = loadConfig(process.env);
  await assertMigrated(config.database.url);
  const quiet = { ...config, log: { level: 'warn', format: 'json' } } as const;
  return createApp(quiet, { logTo: pino.destination({ fd: 2, sync: true }) });
}

const runner: CommandRunner = {
  run: async (command) => {
    const context = await open();
    try {
      if (!(await command(context, print))) process.exitCode = 1;
    } finally {
      await context.get(Database, { strict: false }).$disconnect();
    }
  },
};

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.problems.join('\n');
  if (error instanceof DomainError) return error.detail;
  if (error instanceof DatabaseNotReady) return error.message;
  return error instanceof Error ? error.message : String(error);
}

const program = new Command('cli').description("The operator's commands. They read the environment of the service.");
const recorded = withCommandLog(program, runner);
registerResellerCommands(program, recorded);
registerOrderCommands(program, recorded);
registerEndCustomerCommands(program, recorded);
registerCommandLog(program, recorded);
program.parseAsync().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${visible(explain(error))}\n`);
    process.exit(1);
  },
);
