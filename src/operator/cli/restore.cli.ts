import type { INestApplicationContext } from '@nestjs/common';
import { type Print, CommandError, unknownReseller } from './command-line.js';
import { ResellersRepository } from '../../tenants/resellers/resellers.repository.js';
import { Restore } from '../../workflows/restore/restore.service.js';

/** `restore begin`: run it right after a backup was restored, before the service starts. */
export async function restoreBegin(context: INestApplicationContext, reason: string, print: Print): Promise<boolean> {
  const { unconfirmed } = await context.get(Restore, { strict: false }).begin(reason);
  print(`sending is off for all resellers; ${unconfirmed} orders are unconfirmed and will be settled by evidence`);
  print('start the service, have every inventory compared (POST /v1/drift/checks), then: restore finish');
  return true;
}

/**
 * `restore finish [--except <slug> --reason …]`: resumes sending for every reseller whose inventory was compared with
 * Colt. Resolves to whether none is left.
 * @throws CommandError
 */
export async function restoreFinish(
  context: INestApplicationContext,
  { except, reason }: { except?: string; reason?: string },
  print: Print,
): Promise<boolean> {
  const restore = context.get(Restore, { strict: false });
  if (except !== undefined) await exceptOne(context, except, reason, print);
  else if (reason !== undefined) throw new CommandError('--reason goes with --except <slug>');
  const { on, missing } = await restore.finish();
  for (const slug of on) print(`${slug}: compared; sending is on`);
  for (const { slug, missing: what } of missing) print(`${slug}: sending stays off: ${what}`);
  if (missing.length === 0) print('the restore is finished');
  return missing.length === 0;
}

async function exceptOne(
  context: INestApplicationContext,
  slug: string,
  reason: string | undefined,
  print: Print,
): Promise<void> {
  if (!reason) throw new CommandError('--except needs --reason, which is recorded');
  const reseller = await context.get(ResellersRepository, { strict: false }).findBySlug(slug);
  if (!reseller) throw unknownReseller(slug);
  const excepted = await context.get(Restore, { strict: false }).except(reseller.id, reason);
  if (!excepted) throw new CommandError(`${slug} waits for no restore to be finished`);
  print(`${slug}: excepted without a complete comparison; sending is on`);
}
