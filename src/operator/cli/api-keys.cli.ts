import type { INestApplicationContext } from '@nestjs/common';
import { type Print, CommandError, unknownReseller } from './command-line.js';
import { ResellersRepository } from '../../tenants/resellers/resellers.repository.js';
import { generateApiKey } from '../../tenants/access/api-key.js';
import { ApiKeysRepository } from '../../tenants/access/api-keys.repository.js';
import { isScope, SCOPES } from '../../tenants/access/caller.js';

const LONGEST_NAME = 200;

export interface NewKey {
  readonly reseller: string;
  readonly name: string;
  /** Comma-separated. */
  readonly scopes: string;
  readonly expires?: string | undefined;
}

/** `api-key create`: prints the key, which cannot be shown again. */
export async function createApiKey(context: INestApplicationContext, wanted: NewKey, print: Print): Promise<boolean> {
  const reseller = await context.get(ResellersRepository, { strict: false }).findBySlug(wanted.reseller);
  if (!reseller) throw unknownReseller(wanted.reseller);
  const words = wanted.scopes.split(',').map((word) => word.trim());
  const scopes = words.filter(isScope);
  if (scopes.length === 0 || scopes.length < words.length)
    throw new CommandError(`--scopes: some of ${SCOPES.join(',')}`);
  const name = wanted.name.trim();
  if (name === '' || name.length > LONGEST_NAME) throw new CommandError(`--name: 1 to ${LONGEST_NAME} characters`);
  const expiresAt = wanted.expires === undefined ? null : new Date(wanted.expires);
  const keys = context.get(ApiKeysRepository, { strict: false });
  if (expiresAt && !(expiresAt > (await keys.now()))) throw new CommandError('--expires: a date in the future');
  const key = generateApiKey();
  const { id } = await keys.create(key, { resellerId: reseller.id, name, scopes, expiresAt });
  print(`key ${id} of ${reseller.slug} (${scopes.join(',')}), shown once:`);
  print(key.reveal());
  return true;
}

/** `api-key revoke <id>`: from now on. */
export async function revokeApiKey(context: INestApplicationContext, id: string, print: Print): Promise<boolean> {
  const revoked = await context.get(ApiKeysRepository, { strict: false }).revoke(id);
  if (!revoked) throw new CommandError(`there is no key ${id} that is not revoked yet`);
  print(`key ${id} is revoked`);
  return true;
}

/** `api-key list --reseller <slug>`. */
export async function listApiKeys(context: INestApplicationContext, slug: string, print: Print): Promise<boolean> {
  const reseller = await context.get(ResellersRepository, { strict: false }).findBySlug(slug);
  if (!reseller) throw unknownReseller(slug);
  const keys = context.get(ApiKeysRepository, { strict: false });
  const now = await keys.now();
  for (const key of await keys.list(reseller.id)) {
    const state = key.revokedAt ? 'revoked' : key.expiresAt && key.expiresAt <= now ? 'expired' : 'good';
    const used = key.lastUsedAt?.toISOString() ?? 'never';
    print(`${key.id}  ${key.prefix}…  ${key.name}  ${key.scopes.join(',')}  ${state}  last used ${used}`);
  }
  return true;
}
