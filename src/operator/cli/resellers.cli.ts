import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { changed, CommandError, done, type Outcome, unknownReseller, UsageError } from './command-line.js';
import type { DryRun } from './common-options.js';
import { findReseller } from './find-reseller.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import {
  parseOptions,
  readSecrets,
  resellerOptions,
  type ResellerOptions,
  type ResellerSecrets,
} from '../../tenants/resellers/reseller-options.js';
import { accountOwner, assertValid, merge, newReseller } from './describe-reseller.js';
import { CarrierEpochs } from '../../tenants/resellers/carrier-epoch.repository.js';
import { ReplicaKeys } from '../../tenants/resellers/replica-keys.service.js';
import { SessionsRepository } from '../../tenants/sessions/sessions.repository.js';
import { WebhookSecrets } from '../../workflows/webhooks/webhook-secrets.repository.js';
import { ResellersRepository } from '../../tenants/resellers/resellers.repository.js';

/** As the command line has them. */
export type Given = DryRun & { readonly slug: string; readonly secrets?: string };

/** The user of a generated credential. */
const CALLBACK_USER = 'colt';

/** @throws InvalidOptions */
async function parse({ dryRun = false, secrets: file, ...given }: Given) {
  return { dryRun, options: parseOptions(resellerOptions, given), secrets: await readSecrets(file) };
}

/**
 * `reseller create <slug>`. A missing credential of the call-back is generated and shown once, unless `--open-callback`
 * says that there is none.
 * @throws CommandError, InvalidOptions
 */
export async function createReseller(context: INestApplicationContext, given: Given): Promise<Outcome> {
  const { dryRun, options, secrets } = await parse(given);
  const repository = context.get(ResellersRepository, { strict: false });
  const { slug } = options;
  if (await repository.findBySlug(slug)) throw new CommandError(`there is a reseller "${slug}" already`);
  const config = context.get<Config>(CONFIG, { strict: false });
  if (options.openCallback) assertMayBeOpen(options, secrets, config);
  const made = options.openCallback || secrets.callbackPassword ? null : randomBytes(24).toString('base64url');
  const callbackUser = options.callbackUser ?? (made ? CALLBACK_USER : undefined);
  const description = merge(
    newReseller(options, secrets, config),
    { ...options, callbackUser },
    made ? { ...secrets, callbackPassword: made } : secrets,
  );
  assertValid(slug, description, config);
  const owner = await accountOwner(repository, description);
  if (owner !== null && options.clientId === undefined) {
    throw new CommandError(
      `the account of COLT_CLIENT_ID belongs to reseller "${owner}": name another one by --client-id and --secrets`,
    );
  }
  await repository.save(slug, description, { dryRun });
  const callBackUrl = `${config.http.publicUrl}/colt/${slug}/callBack`;
  const { environment } = description;
  const password = dryRun ? null : made;
  return changed(
    dryRun,
    { reseller: slug, environment, callBackUrl, callbackUser: callbackUser ?? null, callbackPassword: password },
    `reseller ${slug} ${dryRun ? 'would be created' : 'created'} (${environment})`,
    `its call-back address: ${callBackUrl}`,
    ...(owner === null ? [] : [`reseller ${owner} uses the same account at Colt: each will find the other's numbers`]),
    ...(options.openCallback ? ['anybody can send notifications to this address'] : []),
    ...(password === null ? [] : [`its call-back user: ${callbackUser}; its password, shown this once: ${password}`]),
  );
}

/** @throws CommandError */
function assertMayBeOpen(
  { callbackUser }: ResellerOptions,
  { callbackPassword }: ResellerSecrets,
  config: Config,
): void {
  if (config.production) throw new CommandError('--open-callback: refused with NODE_ENV=production');
  if (callbackUser || callbackPassword) {
    throw new UsageError('--open-callback: takes neither --callback-user nor callbackPassword');
  }
}

/**
 * `reseller change <slug>`: replaces the given members; a running service sees the change within five seconds.
 * @throws CommandError, InvalidOptions
 */
export async function changeReseller(context: INestApplicationContext, given: Given): Promise<Outcome> {
  const { dryRun, options, secrets } = await parse(given);
  const repository = context.get(ResellersRepository, { strict: false });
  const config = context.get<Config>(CONFIG, { strict: false });
  const { slug } = options;
  const known = await repository.findBySlug(slug);
  const account = known && (await repository.coltAccount(known.id));
  const callback = await repository.callbackCredential(slug);
  if (!known || !account || !callback) throw unknownReseller(slug);
  const members = Object.keys(options).filter((name) => name !== 'slug');
  if (members.length === 0 && Object.keys(secrets).length === 0) {
    throw new UsageError('name what changes: reseller change --help lists it');
  }
  const described = members.filter((name) => !['name', 'settings'].includes(name));
  if (known.bootstrap && (described.length > 0 || Object.keys(secrets).length > 0)) {
    throw new CommandError('the environment describes this reseller: only --name and --settings can be changed here');
  }
  if (options.environment && options.environment !== known.environment) {
    throw new CommandError('a reseller stays in its environment: its numbers would not be there. Create another one');
  }
  const { apiKeyHeader } = config.colt;
  const base = { ...known, callback, account: { ...account, apiKeyHeader: account.apiKeyHeader ?? apiKeyHeader } };
  const description = merge(base, options, secrets);
  assertValid(slug, description, config);
  await repository.save(slug, description, { dryRun });
  const verb = dryRun ? 'would be changed' : 'changed';
  return changed(
    dryRun,
    { reseller: slug, changed: [...members, ...Object.keys(secrets)] },
    `reseller ${slug} ${verb}`,
  );
}

/** `reseller list`. */
export async function listResellers(context: INestApplicationContext): Promise<Outcome> {
  const all = await context.get(ResellersRepository, { strict: false }).all();
  const resellers = all.map(({ slug, environment, status, name, eraseAfter }) => {
    return { slug, environment, status, name, eraseAfter };
  });
  return done(
    { resellers },
    ...resellers.map(({ slug, environment, status, name, eraseAfter }) => {
      const term = status === 'closed' && eraseAfter ? `  (may be erased from ${eraseAfter.toISOString()} on)` : '';
      return `${slug}  ${environment}  ${status}  ${name}${term}`;
    }),
  );
}

/**
 * `secrets rotate`: run it after SECRETS_KEY was changed on all replicas, and the old key became SECRETS_KEY_PREVIOUS.
 * @throws CommandError
 */
export async function rotateSecrets(context: INestApplicationContext, { dryRun = false }: DryRun): Promise<Outcome> {
  const without = await context.get(ReplicaKeys, { strict: false }).replicasWithoutPresentKey();
  if (without > 0) {
    throw new CommandError(
      `${without} replicas that ran within the last minute do not know this SECRETS_KEY: give it to all of them first`,
    );
  }
  const ofResellers = await context.get(ResellersRepository, { strict: false }).reencrypt({ dryRun });
  const ofWebhooks = await context.get(WebhookSecrets, { strict: false }).reencrypt({ dryRun });
  const ofSessions = await context.get(SessionsRepository, { strict: false }).reencrypt({ dryRun });
  const reencrypted = ofResellers + ofWebhooks + ofSessions;
  const line = dryRun
    ? `${reencrypted} secrets would be re-encrypted`
    : `${reencrypted} secrets re-encrypted; SECRETS_KEY_PREVIOUS is no longer needed`;
  return changed(dryRun, { reencrypted }, line);
}

/**
 * `reseller carrier-epoch <slug> --reason …`: a sandbox or simulator was reset and counts its order ids from 1 again.
 * @throws CommandError
 */
export async function beginCarrierEpoch(
  context: INestApplicationContext,
  slug: string,
  { reason, dryRun = false }: { readonly reason: string } & DryRun,
): Promise<Outcome> {
  const reseller = await findReseller(context, slug);
  const epoch = await context.get(CarrierEpochs, { strict: false }).begin(reseller.id, reason, { dryRun });
  if (epoch === null) throw new CommandError(`${slug} is in production, where order ids never restart`);
  const line = dryRun
    ? `${slug}: carrier epoch ${epoch} would begin; order ids of the present epoch would no longer match new orders`
    : `${slug}: carrier epoch ${epoch} begins; order ids of the previous epoch no longer match new orders`;
  return changed(dryRun, { reseller: slug, carrierEpoch: epoch }, line);
}
