import { Command, type OutputConfiguration } from 'commander';
import { withCommandLog, registerCommandLog } from './command-log.js';
import type { CommandRunner } from './command-line.js';
import { registerApiKeyCommands } from './api-key-commands.js';
import { registerDriftCommands } from './drift-commands.js';
import { registerEndCustomerCommands } from './end-customer-commands.js';
import { registerLifeCommands } from './life-commands.js';
import { registerOrderCommands } from './order-commands.js';
import { registerResellerCommands } from './reseller-commands.js';

const EXIT_HINT = `
Exit codes: 0 done, 1 something is left, 2 wrong command line, 3 configuration or database, 4 refused, 5 Colt,
70 a fault of this program. docs/cli.md describes all commands.`;

/**
 * All commands of the operator. Registering them loads none of their code. Wrong command lines throw CommanderError and
 * print nothing.
 */
export function createProgram(runner: CommandRunner, output: OutputConfiguration = {}): Command {
  const program = new Command('cli')
    .description("The operator's commands. They read the environment of the service.")
    .option('--json', 'prints one JSON document: ok, exitCode, and data or error')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ ...output, outputError: () => undefined })
    .addHelpText('after', EXIT_HINT)
    .exitOverride();
  const recorded = withCommandLog(program, runner);
  registerResellerCommands(program, recorded);
  registerLifeCommands(program, recorded);
  registerApiKeyCommands(program, recorded);
  registerOrderCommands(program, recorded);
  registerDriftCommands(program, recorded);
  registerEndCustomerCommands(program, recorded);
  registerCommandLog(program, recorded);
  return program;
}

export function wantsJson(program: Command): boolean {
  return program.opts<{ json?: true }>().json === true;
}
