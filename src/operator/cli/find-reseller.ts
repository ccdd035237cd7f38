import type { INestApplicationContext } from '@nestjs/common';
import type { Reseller } from '../../tenants/resellers/reseller.js';
import { ResellersRepository } from '../../tenants/resellers/resellers.repository.js';
import { unknownReseller } from './command-line.js';

/** @throws CommandError */
export async function findReseller(
  context: INestApplicationContext,
  slug: string,
): Promise<Reseller & { bootstrap: boolean }> {
  const reseller = await context.get(ResellersRepository, { strict: false }).findBySlug(slug);
  if (!reseller) throw unknownReseller(slug);
  return reseller;
}
