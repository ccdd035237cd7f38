import type { INestApplicationContext } from '@nestjs/common';
import { CommandError, done, type Outcome, UsageError } from './command-line.js';
import { findReseller } from './find-reseller.js';
import { Restore } from '../../workflows/restore/restore.service.js';

/** `restore begin`: run it right after a backup was restored, before the service starts. */
export async function restoreBegin(context: INestApplicationContext, reason: string): Promise<Outcome> {
  const { unconfirmed } = await context.get(Restore, { strict: false }).begin(reason);
  return done(
    { unconfirmed },
    `sending is off for all resellers; ${unconfirmed} orders are unconfirmed and will be settled by evidence`,
    'start the service, have every inventory compared (drift check --all), then: restore finish',
  );
}

/**
 * `restore finish [--except <slug> --reason …]`: resumes sending for every reseller whose inventory was compared with
 * Colt. Not ok while one is left.
 * @throws CommandError
 */
export async function restoreFinish(
  context: INestApplicationContext,
  { except, reason }: { except?: string; reason?: string },
): Promise<Outcome> {
  const restore = context.get(Restore, { strict: false });
  const excepted = except === undefined ? [] : [await exceptOne(context, except, reason)];
  if (except === undefined && reason !== undefined) throw new UsageError('--reason goes with --except <slug>');
  const { on, missing } = await restore.finish();
  return {
    ok: missing.length === 0,
    data: { excepted: except ?? null, on, missing },
    lines: [
      ...excepted,
      ...on.map((slug) => `${slug}: compared; sending is on`),
      ...missing.map(({ slug, missing: what }) => `${slug}: sending stays off: ${what}`),
      ...(missing.length === 0 ? ['the restore is finished'] : []),
    ],
  };
}

/** @throws CommandError */
async function exceptOne(context: INestApplicationContext, slug: string, reason: string | undefined): Promise<string> {
  if (!reason) throw new UsageError('--except needs --reason, which is recorded');
  const reseller = await findReseller(context, slug);
  const excepted = await context.get(Restore, { strict: false }).except(reseller.id, reason);
  if (!excepted) throw new CommandError(`${slug} waits for no restore to be finished`);
  return `${slug}: excepted without a complete comparison; sending is on`;
}
