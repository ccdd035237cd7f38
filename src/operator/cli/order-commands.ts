import type { Command } from 'commander';
import {
  acknowledgeOrder,
  listNotifications,
  listStuck,
  readBackNow,
  settleNotification,
  settleOrder,
  showOrder,
  showPayloads,
} from './orders.cli.js';
import { restoreBegin, restoreFinish } from './restore.cli.js';
import { parseText, type CommandRunner, parseUuidArgument } from './command-line.js';

type Reason = { reason: string; actor?: string };

/** orders, notifications and restore. */
export function registerOrderCommands(program: Command, { run }: CommandRunner): void {
  const orders = program.command('orders').description('orders that need a person');
  orders
    .command('stuck')
    .description('orders with attention, or overdue')
    .option('--reseller <slug>')
    .action(({ reseller }: { reseller?: string }) =>
      run((context, print) => listStuck(context, reseller ?? null, print)),
    );
  orders
    .command('show')
    .argument('<id>', undefined, parseUuidArgument)
    .description('an order and its history')
    .action((id: string) => run((context, print) => showOrder(context, id, print)));
  orders
    .command('payloads')
    .argument('<id>', undefined, parseUuidArgument)
    .description("Colt's captured answers and notifications; holds personal data")
    .action((id: string) => run((context, print) => showPayloads(context, id, print)));
  orders
    .command('read-back')
    .argument('<id>', undefined, parseUuidArgument)
    .description('makes the running service observe Colt at once')
    .action((id: string) => run((context, print) => readBackNow(context, id, print)));
  orders
    .command('settle')
    .argument('<id>', undefined, parseUuidArgument)
    .argument('<outcome>')
    .description('settles by hand: repeat, taken or not_taken')
    .requiredOption('--reason <text>', 'is recorded', parseText)
    .option('--actor <text>', 'who decides', parseText)
    .action((id: string, outcome: string, { reason, actor }: Reason) =>
      run((context, print) => settleOrder(context, id, { outcome, reason, actor: actor ?? null }, print)),
    );
  orders
    .command('acknowledge')
    .argument('<id>', undefined, parseUuidArgument)
    .description('clears the attention of an order that has ended')
    .requiredOption('--reason <text>', 'is recorded', parseText)
    .option('--actor <text>', 'who acknowledges it', parseText)
    .action((id: string, { reason, actor }: Reason) =>
      run((context, print) => acknowledgeOrder(context, id, { reason, actor: actor ?? null }, print)),
    );

  const notifications = program.command('notifications').description("Colt's notifications");
  notifications
    .command('unsettled')
    .description('dead letters: could not be parsed, matched or applied')
    .action(() => run(listNotifications));
  notifications
    .command('settle')
    .argument('<id>', undefined, parseUuidArgument)
    .description('settles a dead letter by hand')
    .requiredOption('--reason <text>', 'is recorded', parseText)
    .action((id: string, { reason }: Reason) =>
      run((context, print) => settleNotification(context, id, reason, print)),
    );

  const restore = program.command('restore').description('before and after restoring a backup');
  restore
    .command('begin')
    .description('switches sending off; open orders become unconfirmed')
    .requiredOption('--reason <text>', 'is recorded', parseText)
    .action(({ reason }: Reason) => run((context, print) => restoreBegin(context, reason, print)));
  restore
    .command('finish')
    .description('switches sending on again for every reseller that was compared with Colt')
    .option('--except <slug>', 'without a complete comparison for this one')
    .option('--reason <text>', 'why it is excepted', parseText)
    .action((wanted: { except?: string; reason?: string }) =>
      run((context, print) => restoreFinish(context, wanted, print)),
    );
}
