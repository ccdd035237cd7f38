import type { INestApplicationContext } from '@nestjs/common';
import { z } from 'zod';
import { type Print, CommandError, unknownReseller } from './command-line.js';
import { SendingSwitch } from '../../workflows/sending/sending-switch.repository.js';
import { ResellersRepository } from '../../tenants/resellers/resellers.repository.js';

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
  options: MaintenanceOptions,
  print: Print,
): Promise<boolean> {
  const reseller = await context.get(ResellersRepository, { strict: false }).findBySlug(slug);
  if (!reseller) throw unknownReseller(slug);
  const sending = context.get(SendingSwitch, { strict: false });
  if (options.clear) {
    if (options.from ?? options.to) throw new CommandError('--clear takes neither --from nor --to');
    const cleared = await sending.clearMaintenance(reseller.id, options.reason ?? 'cleared by the operator');
    if (cleared === 0) throw new CommandError(`${slug} has no maintenance window that is not over`);
    print(`${slug}: ${cleared} maintenance windows cancelled`);
    return true;
  }
  const { reason } = options;
  if (!reason || !options.from || !options.to) throw new CommandError('needed: --from, --to and --reason, or --clear');
  const [from, to] = [readTime('--from', options.from), readTime('--to', options.to)];
  if (!(await sending.scheduleMaintenance(reseller.id, { from, to, reason }))) {
    throw new CommandError('--to: a time after --from and in the future');
  }
  print(`${slug}: nothing is sent from ${from.toISOString()} to ${to.toISOString()}`);
  return true;
}

/** @throws CommandError */
function readTime(option: string, text: string): Date {
  if (!instant.safeParse(text).success) {
    throw new CommandError(`${option}: a time with its zone is needed, such as 2027-01-31T22:00:00Z`);
  }
  return new Date(text);
}
