import type { INestApplicationContext } from '@nestjs/common';
import { ApiKeysRepository } from '../../tenants/access/api-keys.repository.js';
import { ResellersRepository } from '../../tenants/resellers/resellers.repository.js';
import { changed, CommandError, type Outcome, unknownReseller, UsageError } from './command-line.js';
import type { DryRun } from './common-options.js';

/** A missing limit stays. */
export interface NewOrderLimits {
  readonly ordersPerDay?: number | 'none';
  readonly numbersPerDay?: number | 'none';
}

interface Limits {
  readonly orders?: number | null;
  readonly numbers?: number | null;
}

/** `reseller limit <slug>`: on all its new orders, from the next request on. @throws CommandError */
export async function limitReseller(
  context: INestApplicationContext,
  slug: string,
  { dryRun = false, ...wanted }: NewOrderLimits & DryRun,
): Promise<Outcome> {
  const limits = limitsOf(wanted);
  const known = await context.get(ResellersRepository, { strict: false }).limitOrders(slug, limits, { dryRun });
  if (!known) throw unknownReseller(slug);
  return changed(dryRun, { reseller: slug, limits }, `reseller ${slug}: ${described(wanted)}`);
}

/** `api-key limit <id>`: on new orders with this key, from the next request on. @throws CommandError */
export async function limitApiKey(
  context: INestApplicationContext,
  id: string,
  { dryRun = false, ...wanted }: NewOrderLimits & DryRun,
): Promise<Outcome> {
  const limits = limitsOf(wanted);
  const known = await context.get(ApiKeysRepository, { strict: false }).limitOrders(id, limits, { dryRun });
  if (!known) throw new CommandError(`there is no key ${id}`);
  return changed(dryRun, { key: id, limits }, `key ${id}: ${described(wanted)}`);
}

/** @throws UsageError when nothing is named */
function limitsOf({ ordersPerDay, numbersPerDay }: NewOrderLimits): Limits {
  if (ordersPerDay === undefined && numbersPerDay === undefined) {
    throw new UsageError('name a limit: --orders-per-day, --numbers-per-day');
  }
  return {
    ...(ordersPerDay === undefined ? {} : { orders: ordersPerDay === 'none' ? null : ordersPerDay }),
    ...(numbersPerDay === undefined ? {} : { numbers: numbersPerDay === 'none' ? null : numbersPerDay }),
  };
}

function described({ ordersPerDay, numbersPerDay }: NewOrderLimits): string {
  const line = (unit: string, limit: number | 'none' | undefined) => {
    if (limit === undefined) return [];
    return [limit === 'none' ? `no limit on ${unit}` : `${limit} ${unit} a day`];
  };
  return [...line('orders', ordersPerDay), ...line('numbers', numbersPerDay)].join(', ');
}
