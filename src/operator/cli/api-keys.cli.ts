import type { INestApplicationContext } from '@nestjs/common';
import { changed, CommandError, done, type Outcome, UsageError } from './command-line.js';
import type { DryRun } from './common-options.js';
import { findReseller } from './find-reseller.js';
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

/** `api-key create`: prints the key, which cannot be shown again. @throws CommandError */
export async function createApiKey(context: INestApplicationContext, wanted: NewKey): Promise<Outcome> {
  const words = wanted.scopes.split(',').map((word) => word.trim());
  const scopes = words.filter(isScope);
  if (scopes.length === 0 || scopes.length < words.length)
    throw new UsageError(`--scopes: some of ${SCOPES.join(',')}`);
  const name = wanted.name.trim();
  if (name === '' || name.length > LONGEST_NAME) throw new UsageError(`--name: 1 to ${LONGEST_NAME} characters`);
  const reseller = await findReseller(context, wanted.reseller);
  const expiresAt = wanted.expires === undefined ? null : new Date(wanted.expires);
  const keys = context.get(ApiKeysRepository, { strict: false });
  if (expiresAt && !(expiresAt > (await keys.now()))) throw new UsageError('--expires: a date in the future');
  const key = generateApiKey();
  const { id } = await keys.create(key, { resellerId: reseller.id, name, scopes, expiresAt });
  const shown = key.reveal();
  return done(
    { id, reseller: reseller.slug, name, scopes, expiresAt, key: shown },
    `key ${id} of ${reseller.slug} (${scopes.join(',')}), shown once:`,
    shown,
  );
}

/** `api-key revoke <id>`: from now on. @throws CommandError */
export async function revokeApiKey(
  context: INestApplicationContext,
  id: string,
  { dryRun = false }: DryRun,
): Promise<Outcome> {
  const revoked = await context.get(ApiKeysRepository, { strict: false }).revoke(id, { dryRun });
  if (!revoked) throw new CommandError(`there is no key ${id} that is not revoked yet`);
  return changed(dryRun, { id, state: 'revoked' }, dryRun ? `key ${id} would be revoked` : `key ${id} is revoked`);
}

/** `api-key list --reseller <slug>`. @throws CommandError */
export async function listApiKeys(context: INestApplicationContext, slug: string): Promise<Outcome> {
  const reseller = await findReseller(context, slug);
  const keys = context.get(ApiKeysRepository, { strict: false });
  const now = await keys.now();
  const listed = (await keys.list(reseller.id)).map(({ resellerId: _, ...key }) => {
    const state = key.revokedAt ? 'revoked' : key.expiresAt && key.expiresAt <= now ? 'expired' : 'good';
    return { ...key, state };
  });
  const lines = listed.map(({ id, prefix, name, scopes, state, lastUsedAt }) => {
    const used = lastUsedAt?.toISOString() ?? 'never';
    return `${id}  ${prefix}…  ${name}  ${scopes.join(',')}  ${state}  last used ${used}`;
  });
  return done({ reseller: slug, keys: listed }, ...lines);
}
