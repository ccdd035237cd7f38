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
import { parseReason, type CommandRunner, parseUuidArgument } from './command-line.js';

type Reason = { reason: string; actor?: string };

/** orders, notifications and restore. */
export function registerOrderCommands(program: Command, { run }: CommandRunner): void {
  const orders = program.command('orders').description('orders that a person should look at');
  orders
    .command('stuck')
    .description('orders that wait for a person, or are overdue')
    .option('--reseller <slug>')
    .action(({ reseller }: { reseller?: string }) =>
      run((context, print) => listStuck(context, reseller ?? null, print)),
    );
  orders
    .command('show')
    .argument('<id>', undefined, parseUuidArgument)
    .description('an order and how it came there')
    .action((id: string) => run((context, print) => showOrder(context, id, print)));
  orders
    .command('payloads')
    .argument('<id>', undefined, parseUuidArgument)
    .description('what Colt sent for it; holds personal data')
    .action((id: string) => run((context, print) => showPayloads(context, id, print)));
  orders
    .command('read-back')
    .argument('<id>', undefined, parseUuidArgument)
    .description('has the running service look at Colt at once')
    .action((id: string) => run((context, print) => readBackNow(context, id, print)));
  orders
    .command('settle')
    .argument('<id>', undefined, parseUuidArgument)
    .argument('<outcome>')
    .description('settles by hand: repeat, taken or not_taken')
    .requiredOption('--reason <text>', 'is kept', parseReason)
    .option('--actor <text>', 'who decides')
    .action((id: string, outcome: string, { reason, actor }: Reason) =>
      run((context, print) => settleOrder(context, id, { outcome, reason, actor: actor ?? null }, print)),
    );
  orders
    .command('acknowledge')
    .argument('<id>', undefined, parseUuidArgument)
    .description('a person has seen to what happened after its end')
    .requiredOption('--reason <text>', 'is kept', parseReason)
    .option('--actor <text>', 'who has')
    .action((id: string, { reason, actor }: Reason) =>
      run((context, print) => acknowledgeOrder(context, id, { reason, actor: actor ?? null }, print)),
    );

  const notifications = program.command('notifications').description("Colt's notifications");
  notifications
    .command('unsettled')
    .description('what could not be matched, understood or applied')
    .action(() => run(listNotifications));
  notifications
    .command('settle')
    .argument('<id>', undefined, parseUuidArgument)
    .description('a person has seen to it')
    .requiredOption('--reason <text>', 'is kept', parseReason)
    .action((id: string, { reason }: Reason) =>
      run((context, print) => settleNotification(context, id, reason, print)),
    );

  const restore = program.command('restore').description('around the restoring of a backup');
  restore
    .command('begin')
    .description('switches sending off; every open order is in doubt')
    .requiredOption('--reason <text>', 'is kept', parseReason)
    .action(({ reason }: Reason) => run((context, print) => restoreBegin(context, reason, print)));
  restore
    .command('finish')
    .description('switches sending on again for every reseller that was compared with Colt')
    .option('--except <slug>', 'without a complete comparison for this one')
    .option('--reason <text>', 'why it is excepted', parseReason)
    .action((wanted: { except?: string; reason?: string }) =>
      run((context, print) => restoreFinish(context, wanted, print)),
    );
}
