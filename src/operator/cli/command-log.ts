import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import type { CommandRunner, Outcome } from './command-line.js';
import type { Given, Recorder } from './operator-commands.repository.js';

/** They change nothing and show no personal data. Every other command is logged. */
const NOT_LOGGED = new Set([
  'reseller list',
  'reseller show',
  'api-key list',
  'colt check',
  'drift check',
  'drift findings',
  'orders stuck',
  'orders show',
  'notifications unsettled',
  'log',
]);

/** Records each command of `program` with who gives it, when it begins and how it ends. A dry run is not recorded. */
export function withCommandLog(program: Command, runner: CommandRunner): CommandRunner {
  let given: Given | null = null;
  program.hook('preAction', (_, command) => {
    given = describe(command);
  });
  return {
    run: (load, command) =>
      runner.run(load, async (module, context, tell) => {
        if (given === null || given.dryRun || NOT_LOGGED.has(given.name)) return command(module, context, tell);
        const { recorderOf } = await import('./operator-commands.repository.js');
        const record = recorderOf(context, given);
        await record('begun');
        try {
          const outcome = await command(module, context, tell);
          if (outcome.stream) return { ...outcome, stream: recorded(outcome.stream, record) };
          await record(outcome.ok ? 'succeeded' : 'failed');
          return outcome;
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
    .action(() => run(() => import('./operator-commands.repository.js'), showCommandLog));
}

async function showCommandLog(
  { latestCommands }: typeof import('./operator-commands.repository.js'),
  context: INestApplicationContext,
): Promise<Outcome> {
  const rows = await latestCommands(context);
  const lines = rows.map(({ at, phase, operator, actor, command, reason, detail }) => {
    const why = [actor && `by ${actor}`, reason && `because ${reason}`, detail].filter(Boolean).join(', ');
    return `${at.toISOString()}  ${phase}  ${operator}  ${command}${why && `  (${why})`}`;
  });
  return { ok: true, data: { commands: rows }, lines };
}

/** An export has ended when its last record was read. */
async function* recorded(stream: AsyncIterable<unknown>, record: Recorder): AsyncGenerator<unknown> {
  let end: Parameters<Recorder> = ['failed', 'its output was closed early'];
  try {
    yield* stream;
    end = ['succeeded'];
  } catch (error) {
    end = ['failed', error instanceof Error ? error.message : String(error)];
    throw error;
  } finally {
    await record(...end);
  }
}

/** No argument or option is a secret: those come from a file or stdin. */
function describe(command: Command): Given {
  const { actor, reason, dryRun, ...options } = command.opts<Record<string, unknown>>();
  const name = nameOf(command);
  const flags = Object.entries(options).map(([option, value]) => `--${option}=${String(value)}`);
  return {
    name,
    command: [name, ...command.args, ...flags].join(' '),
    actor: text(actor),
    reason: text(reason),
    dryRun: dryRun === true,
  };
}

/** Such as `reseller create`, without the name of the program. */
function nameOf(command: Command): string {
  const above = command.parent?.parent ? `${nameOf(command.parent)} ` : '';
  return above + command.name();
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
