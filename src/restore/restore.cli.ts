import type { INestApplicationContext } from '@nestjs/common';
import type { Print } from '../cli/command-runner.js';
import { Restore } from './restore.service.js';

/** `restore begin`: right after a backup was restored, before the service starts. */
export async function restoreBegin(context: INestApplicationContext, reason: string, print: Print): Promise<boolean> {
  const { unconfirmed } = await context.get(Restore, { strict: false }).begin(reason);
  print(`sending is off; ${unconfirmed} orders are in doubt and will be settled by evidence`);
  print('start the service, have every inventory compared (POST /v1/drift/checks), then: restore finish');
  return true;
}

/** `restore finish`: sending goes on, once every inventory was compared with Colt. */
export async function restoreFinish(context: INestApplicationContext, print: Print): Promise<boolean> {
  const { notCompared } = await context.get(Restore, { strict: false }).finish();
  for (const slug of notCompared)
    print(`${slug}: its inventory has not been compared with Colt since the restore began`);
  print(notCompared.length === 0 ? 'sending is on' : 'sending stays off');
  return notCompared.length === 0;
}
