import type { INestApplicationContext } from '@nestjs/common';
import { z } from 'zod';
import { changed, CommandError, type Outcome, UsageError } from './command-line.js';
import type { DryRun } from './common-options.js';
import { findReseller } from './find-reseller.js';
import { SendingSwitch } from '../../workflows/sending/sending-switch.repository.js';

export interface MaintenanceOptions {
  readonly from?: string;
  readonly to?: string;
  readonly reason?: string;
  readonly clear?: true;
}

const instant = z.iso.datetime({ offset: true });

/**
 * `reseller maintenance <slug>`: schedules a window in which nothing is sent for the reseller; `--clear` cancels the
 * windows that are not over.
 * @throws CommandError
 */
export async function maintenance(
  context: INestApplicationContext,
  slug: string,
  { dryRun = false, ...options }: MaintenanceOptions & DryRun,
): Promise<Outcome> {
  const reseller = await findReseller(context, slug);
  const sending = context.get(SendingSwitch, { strict: false });
  if (options.clear) {
    if (options.from ?? options.to) throw new UsageError('--clear takes neither --from nor --to');
    const reason = options.reason ?? 'cleared by the operator';
    const cleared = await sending.clearMaintenance(reseller.id, reason, { dryRun });
    if (cleared === 0) throw new CommandError(`${slug} has no maintenance window that is not over`);
    const verb = dryRun ? 'would be cancelled' : 'cancelled';
    return changed(dryRun, { reseller: slug, cleared }, `${slug}: ${cleared} maintenance windows ${verb}`);
  }
  const { reason } = options;
  if (!reason || !options.from || !options.to) throw new UsageError('needed: --from, --to and --reason, or --clear');
  const [from, to] = [readTime('--from', options.from), readTime('--to', options.to)];
  if (!(await sending.scheduleMaintenance(reseller.id, { from, to, reason }, { dryRun }))) {
    throw new UsageError('--to: a time after --from and in the future');
  }
  const verb = dryRun ? 'would be sent' : 'is sent';
  return changed(
    dryRun,
    { reseller: slug, from, to, reason },
    `${slug}: nothing ${verb} from ${from.toISOString()} to ${to.toISOString()}`,
  );
}

/** @throws UsageError */
function readTime(option: string, text: string): Date {
  if (!instant.safeParse(text).success) {
    throw new UsageError(`${option}: a time with its zone is needed, such as 2027-01-31T22:00:00Z`);
  }
  return new Date(text);
}
