import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { registerCommandLog, withCommandLog } from '../../src/operator/cli/command-log.js';
import type { CommandRunner } from '../../src/operator/cli/command-line.js';
import { registerEndCustomerCommands } from '../../src/operator/cli/end-customer-commands.js';
import { registerOrderCommands } from '../../src/operator/cli/order-commands.js';
import { registerResellerCommands } from '../../src/operator/cli/reseller-commands.js';

/** Runs an operator command inside this process, split at blanks. @returns its lines, and whether it succeeded */
export async function operatorCli(
  context: INestApplicationContext,
  line: string,
): Promise<{ ok: boolean; lines: string[] }> {
  const lines: string[] = [];
  let ok = false;
  const program = new Command().exitOverride().configureOutput({ writeErr: (text) => lines.push(text) });
  const runner: CommandRunner = {
    run: async (command) => {
      ok = await command(context, (text) => lines.push(text));
    },
  };
  const recorded = withCommandLog(program, runner);
  registerResellerCommands(program, recorded);
  registerOrderCommands(program, recorded);
  registerEndCustomerCommands(program, recorded);
  registerCommandLog(program, recorded);
  await program.parseAsync(line.split(' '), { from: 'user' }).catch((error: Error) => lines.push(error.message));
  return { ok, lines };
}
