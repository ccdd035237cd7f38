import type { Command } from 'commander';
import { dryRun, type DryRun } from './common-options.js';
import type { Unsettled } from './notifications.cli.js';
import { parseText, type CommandRunner, parseUuidArgument } from './command-line.js';

type Reason = { reason: string; actor?: string } & DryRun;

/** orders, notifications and restore. */
export function registerOrderCommands(program: Command, { run }: CommandRunner): void {
  const orders = program.command('orders').description('orders that need a person');
  const load = () => import('./orders.cli.js');
  const byId = (name: string) => orders.command(name).argument('<id>', undefined, parseUuidArgument);
  orders
    .command('stuck')
    .description('orders with attention, or overdue')
    .option('--reseller <slug>')
    .action(({ reseller }: { reseller?: string }) =>
      run(load, (its, context) => its.listStuck(context, reseller ?? null)),
    );
  byId('show')
    .description('an order and its history')
    .action((id: string) => run(load, (its, context) => its.showOrder(context, id)));
  byId('payloads')
    .description("Colt's captured answers and notifications; holds personal data")
    .action((id: string) => run(load, (its, context) => its.showPayloads(context, id)));
  dryRun(byId('read-back'))
    .description('makes the running service observe Colt at once')
    .action((id: string, wanted: DryRun) => run(load, (its, context) => its.readBackNow(context, id, wanted)));
  dryRun(byId('settle').argument('<outcome>'))
    .description('settles by hand: repeat, taken or not_taken')
    .requiredOption('--reason <text>', 'is recorded', parseText)
    .option('--actor <text>', 'who decides', parseText)
    .action((id: string, outcome: string, wanted: Reason) =>
      run(load, (its, context) => its.settleOrder(context, id, { outcome, ...wanted })),
    );
  dryRun(byId('acknowledge'))
    .description('clears the attention of an order that has ended')
    .requiredOption('--reason <text>', 'is recorded', parseText)
    .option('--actor <text>', 'who acknowledges it', parseText)
    .action((id: string, wanted: Reason) => run(load, (its, context) => its.acknowledgeOrder(context, id, wanted)));

  const notifications = program.command('notifications').description("Colt's notifications");
  const loadNotifications = () => import('./notifications.cli.js');
  notifications
    .command('unsettled')
    .description('dead letters: could not be applied, parsed or matched')
    .option('--reseller <slug>')
    .option('--unauthenticated', 'those that anybody may have sent, instead')
    .action((wanted: Unsettled) => run(loadNotifications, (its, context) => its.listNotifications(context, wanted)));
  dryRun(notifications.command('settle').argument('<id>', undefined, parseUuidArgument))
    .description('settles a dead letter by hand')
    .requiredOption('--reason <text>', 'is recorded', parseText)
    .action((id: string, wanted: Reason) =>
      run(loadNotifications, (its, context) => its.settleNotification(context, id, wanted)),
    );

  const restore = program.command('restore').description('before and after restoring a backup');
  const loadRestore = () => import('./restore.cli.js');
  restore
    .command('begin')
    .description('switches sending off; open orders become unconfirmed')
    .requiredOption('--reason <text>', 'is recorded', parseText)
    .action(({ reason }: Reason) => run(loadRestore, (its, context) => its.restoreBegin(context, reason)));
  restore
    .command('finish')
    .description('switches sending on again for every reseller that was compared with Colt')
    .option('--except <slug>', 'without a complete comparison for this one')
    .option('--reason <text>', 'why it is excepted', parseText)
    .action((wanted: { except?: string; reason?: string }) =>
      run(loadRestore, (its, context) => its.restoreFinish(context, wanted)),
    );
}
