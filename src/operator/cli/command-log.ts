import { hostname, userInfo } from 'node:os';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { uuidv7 } from 'uuidv7';
import { Database } from '../../platform/database/database.service.js';
import type { CommandRunner, Print } from './command-line.js';

/** Every other command changes something, or shows personal data. */
const NOT_LOGGED = new Set([
  'reseller list',
  'api-key list',
  'colt check',
  'orders stuck',
  'orders show',
  'notifications unsettled',
  'log',
]);
const SHOWN = 200;

/** Records each command of `program` with who gives it, when it begins and how it ends. */
export function withCommandLog(program: Command, runner: CommandRunner): CommandRunner {
  let given: Given | null = null;
  program.hook('preAction', (_, command) => {
    given = describe(command);
  });
  return {
    run: (command) =>
      runner.run(async (context, print) => {
        if (given === null || NOT_LOGGED.has(given.name)) return command(context, print);
        const { command: text, actor, reason } = given;
        const row = { id: uuidv7(), operator: `${userInfo().username}@${hostname()}`, command: text, actor, reason };
        const { operatorCommand } = context.get(Database, { strict: false });
        const record = (phase: Phase, detail: string | null = null) =>
          operatorCommand.create({ data: { ...row, phase, detail } });
        await record('begun');
        try {
          const ok = await command(context, print);
          await record(ok ? 'succeeded' : 'failed');
          return ok;
        } catch (error) {
          await record('failed', error instanceof Error ? error.message : String(error));
          throw error;
        }
      }),
  };
}

/** `log`: the latest commands, newest first. */
export function registerCommandLog(program: Command, { run }: CommandRunner): void {
  program
    .command('log')
    .description("the operator's commands, newest first")
    .action(() => run(showCommandLog));
}

async function showCommandLog(context: INestApplicationContext, print: Print): Promise<boolean> {
  const rows = await context
    .get(Database, { strict: false })
    .operatorCommand.findMany({ orderBy: [{ at: 'desc' }, { phase: 'desc' }], take: SHOWN });
  for (const { at, phase, operator, actor, command, reason, detail } of rows) {
    const why = [actor && `by ${actor}`, reason && `because ${reason}`, detail].filter(Boolean).join(', ');
    print(`${at.toISOString()}  ${phase}  ${operator}  ${command}${why && `  (${why})`}`);
  }
  return true;
}

type Phase = 'begun' | 'succeeded' | 'failed';

interface Given {
  readonly name: string;
  readonly command: string;
  readonly actor: string | null;
  readonly reason: string | null;
}

/** No argument or option is a secret: those come from a file or stdin. */
function describe(command: Command): Given {
  const { actor, reason, ...options } = command.opts<Record<string, unknown>>();
  const name = nameOf(command);
  const flags = Object.entries(options).map(([option, value]) => `--${option}=${String(value)}`);
  return { name, command: [name, ...command.args, ...flags].join(' '), actor: text(actor), reason: text(reason) };
}

/** Such as `reseller create`, without the name of the program. */
function nameOf(command: Command): string {
  const above = command.parent?.parent ? `${nameOf(command.parent)} ` : '';
  return above + command.name();
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
