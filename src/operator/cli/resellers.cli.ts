import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { type Print, CommandError, unknownReseller } from './command-line.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { ResellerOptions, ResellerSecrets } from '../../tenants/resellers/reseller-options.js';
import { assertValid, merge, newReseller } from './describe-reseller.js';
import { CarrierEpochs } from '../../tenants/resellers/carrier-epoch.repository.js';
import { ReplicaKeys } from '../../tenants/resellers/replica-keys.service.js';
import { ResellersRepository } from '../../tenants/resellers/resellers.repository.js';

/** `reseller create <slug>`. A missing call-back password is generated and shown once. */
export async function createReseller(
  context: INestApplicationContext,
  options: ResellerOptions,
  secrets: ResellerSecrets,
  print: Print,
): Promise<boolean> {
  const repository = context.get(ResellersRepository, { strict: false });
  if (await repository.findBySlug(options.slug))
    throw new CommandError(`there is a reseller "${options.slug}" already`);
  const config = context.get<Config>(CONFIG, { strict: false });
  const made = options.callbackUser && !secrets.callbackPassword ? randomBytes(24).toString('base64url') : null;
  const given = made ? { ...secrets, callbackPassword: made } : secrets;
  const description = merge(newReseller(options, secrets, config), options, given);
  assertValid(options.slug, description, config);
  await repository.save(options.slug, description);
  print(`reseller ${options.slug} created (${description.environment})`);
  print(`its call-back address: ${config.http.publicUrl}/colt/${options.slug}/callBack`);
  if (made) print(`its call-back password, shown this once: ${made}`);
  return true;
}

/** `reseller change <slug>`: replaces the given members; a running service sees the change within five seconds. */
export async function changeReseller(
  context: INestApplicationContext,
  options: ResellerOptions,
  secrets: ResellerSecrets,
  print: Print,
): Promise<boolean> {
  const repository = context.get(ResellersRepository, { strict: false });
  const config = context.get<Config>(CONFIG, { strict: false });
  const known = await repository.findBySlug(options.slug);
  const account = known && (await repository.coltAccount(known.id));
  const callback = await repository.callbackCredential(options.slug);
  if (!known || !account || !callback) throw unknownReseller(options.slug);
  if (Object.keys(options).length === 1 && Object.keys(secrets).length === 0) {
    throw new CommandError('name what changes: reseller change --help lists it');
  }
  const described = Object.keys(options).filter((name) => !['slug', 'name', 'settings'].includes(name));
  if (known.bootstrap && (described.length > 0 || Object.keys(secrets).length > 0)) {
    throw new CommandError('the environment describes this reseller: only --name and --settings can be changed here');
  }
  if (options.environment && options.environment !== known.environment) {
    throw new CommandError('a reseller stays in its environment: its numbers would not be there. Create another one');
  }
  const { apiKeyHeader } = config.colt;
  const base = { ...known, callback, account: { ...account, apiKeyHeader: account.apiKeyHeader ?? apiKeyHeader } };
  const description = merge(base, options, secrets);
  assertValid(options.slug, description, config);
  await repository.save(options.slug, description);
  print(`reseller ${options.slug} changed`);
  return true;
}

/** `reseller suspend|resume <slug>`. */
export async function setResellerStatus(
  context: INestApplicationContext,
  slug: string,
  status: 'active' | 'suspended',
  print: Print,
): Promise<boolean> {
  const changed = await context.get(ResellersRepository, { strict: false }).setStatus(slug, status);
  if (!changed) throw unknownReseller(slug);
  print(`reseller ${slug} is ${status}`);
  return true;
}

/** `reseller list`. */
export async function listResellers(context: INestApplicationContext, print: Print): Promise<boolean> {
  for (const { slug, environment, status, name } of await context.get(ResellersRepository, { strict: false }).all()) {
    print(`${slug}  ${environment}  ${status}  ${name}`);
  }
  return true;
}

/**
 * `secrets rotate`: run it after SECRETS_KEY was changed on all replicas, and the old key became SECRETS_KEY_PREVIOUS.
 * @throws CommandError
 */
export async function rotateSecrets(context: INestApplicationContext, print: Print): Promise<boolean> {
  const without = await context.get(ReplicaKeys, { strict: false }).replicasWithoutPresentKey();
  if (without > 0) {
    throw new CommandError(
      `${without} replicas that ran within the last minute do not know this SECRETS_KEY: give it to all of them first`,
    );
  }
  const changed = await context.get(ResellersRepository, { strict: false }).reencrypt();
  print(`${changed} secrets re-encrypted; SECRETS_KEY_PREVIOUS is no longer needed`);
  return true;
}

/**
 * `reseller carrier-epoch <slug> --reason …`: a sandbox or simulator was reset and counts its order ids from 1 again.
 * @throws CommandError
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
  if (epoch === null) throw new CommandError(`${slug} is in production, where order ids never restart`);
  print(`${slug}: carrier epoch ${epoch} begins; order ids of the previous epoch no longer match new orders`);
  return true;
}
