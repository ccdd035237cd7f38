import type { INestApplicationContext } from '@nestjs/common';
import { ApiKeysRepository } from '../../tenants/access/api-keys.repository.js';
import { ResellersRepository } from '../../tenants/resellers/resellers.repository.js';
import { type Print, CommandError, unknownReseller } from './command-line.js';

/** A missing limit stays. */
export interface NewOrderLimits {
  readonly ordersPerDay?: number | 'none';
  readonly numbersPerDay?: number | 'none';
}

/** `reseller limit <slug>`: on all its new orders, from the next request on. */
export async function limitReseller(
  context: INestApplicationContext,
  slug: string,
  wanted: NewOrderLimits,
  print: Print,
): Promise<boolean> {
  const known = await context.get(ResellersRepository, { strict: false }).limitOrders(slug, limitsOf(wanted));
  if (!known) throw unknownReseller(slug);
  print(`reseller ${slug}: ${described(wanted)}`);
  return true;
}

/** `api-key limit <id>`: on new orders with this key, from the next request on. */
export async function limitApiKey(
  context: INestApplicationContext,
  id: string,
  wanted: NewOrderLimits,
  print: Print,
): Promise<boolean> {
  const known = await context.get(ApiKeysRepository, { strict: false }).limitOrders(id, limitsOf(wanted));
  if (!known) throw new CommandError(`there is no key ${id}`);
  print(`key ${id}: ${described(wanted)}`);
  return true;
}

/** @throws CommandError when nothing is named */
function limitsOf({ ordersPerDay, numbersPerDay }: NewOrderLimits): {
  orders?: number | null;
  numbers?: number | null;
} {
  if (ordersPerDay === undefined && numbersPerDay === undefined) {
    throw new CommandError('name a limit: --orders-per-day, --numbers-per-day');
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
