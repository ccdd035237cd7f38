import type { INestApplicationContext } from '@nestjs/common';
import { type Print, CommandError, unknownReseller } from './command-line.js';
import { CarrierEpochs } from '../../tenants/resellers/carrier-epoch.repository.js';
import { ResellersRepository } from '../../tenants/resellers/resellers.repository.js';

/**
 * `reseller carrier-epoch <slug> --reason …`: a sandbox or simulator was reset and counts its order ids from 1 again.
 * @throws Refused
 */
export async function beginCarrierEpoch(
  context: INestApplicationContext,
  slug: string,
  reason: string,
  print: Print,
): Promise<boolean> {
  const reseller = await context.get(ResellersRepository, { strict: false }).findBySlug(slug);
  if (!reseller) throw unknownReseller(slug);
  const epoch = await context.get(CarrierEpochs, { strict: false }).begin(reseller.id, reason);
  if (epoch === null) throw new CommandError(`${slug} is in production, where order ids are never counted anew`);
  print(`${slug}: carrier epoch ${epoch} begins; order ids of the one before belong to its orders alone`);
  return true;
}
