import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { type Print, CommandError, unknownReseller } from './command-line.js';
import { Secret } from '../../platform/config/secret.js';
import { CONFIG, type Config, coltAddresses } from '../../platform/config/config.js';
import type { ResellerOptions, ResellerSecrets } from '../../tenants/resellers/reseller-options.js';
import { resellerProblems } from '../../tenants/resellers/reseller-rules.js';
import { type ResellerDescription, ResellersRepository } from '../../tenants/resellers/resellers.repository.js';

/** `reseller create <slug>`. A call-back password that is not given is made and shown this once. */
export async function createReseller(
  context: INestApplicationContext,
  options: ResellerOptions,
  secrets: ResellerSecrets,
  print: Print,
): Promise<boolean> {
  const repository = context.get(ResellersRepository, { strict: false });
  if (await repository.findBySlug(options.slug))
    throw new CommandError(`there is a reseller "${options.slug}" already`);
  const { environment, clientId } = options;
  if (!environment || !clientId || !secrets.clientSecret) {
    throw new CommandError('needed: --environment, --client-id, and clientSecret by --secrets');
  }
  const config = context.get<Config>(CONFIG, { strict: false });
  const base: ResellerDescription = {
    name: options.slug,
    environment,
    bootstrap: false,
    account: {
      ...coltAddresses(environment),
      tokenStyle: 'basic',
      applicationId: null,
      clientId,
      clientSecret: new Secret(secrets.clientSecret),
      apiKey: null,
      apiKeyHeader: config.colt.apiKeyHeader,
      trackingHeader: config.colt.trackingHeader,
      profile: config.colt.profile,
      ratePerSecond: config.colt.ratePerSecond,
      maxInFlight: config.colt.maxInFlight,
    },
    callback: { user: null, password: null, trust: config.callback.trust },
  };
  const made = options.callbackUser && !secrets.callbackPassword ? randomBytes(24).toString('base64url') : null;
  const description = merge(base, options, made ? { ...secrets, callbackPassword: made } : secrets);
  const problems = resellerProblems(options.slug, description, config);
  if (problems.length > 0) throw new CommandError(problems.join('\n'));
  await repository.save(options.slug, description);
  print(`reseller ${options.slug} created (${environment})`);
  print(`its call-back address: ${config.http.publicUrl}/colt/${options.slug}/callBack`);
  if (made) print(`its call-back password, shown this once: ${made}`);
  return true;
}

/** `reseller change <slug>`: what is given replaces what was; a running service sees it within five seconds. */
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
  const problems = resellerProblems(options.slug, description, config);
  if (problems.length > 0) throw new CommandError(problems.join('\n'));
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

/** `secrets rotate`: after SECRETS_KEY changed and the key before it became SECRETS_KEY_PREVIOUS. */
export async function rotateSecrets(context: INestApplicationContext, print: Print): Promise<boolean> {
  const changed = await context.get(ResellersRepository, { strict: false }).reencrypt();
  print(`${changed} secrets encrypted anew; SECRETS_KEY_PREVIOUS is no longer needed`);
  return true;
}

function merge(base: ResellerDescription, options: ResellerOptions, secrets: ResellerSecrets): ResellerDescription {
  const secret = (text: string | undefined) => (text === undefined ? undefined : new Secret(text));
  const { account, callback } = base;
  return {
    name: options.name ?? base.name,
    environment: base.environment,
    bootstrap: base.bootstrap,
    account: {
      baseUrl: options.baseUrl ?? account.baseUrl,
      tokenUrl: options.tokenUrl ?? account.tokenUrl,
      tokenStyle: options.tokenStyle ?? account.tokenStyle,
      applicationId: options.applicationId ?? account.applicationId,
      clientId: options.clientId ?? account.clientId,
      clientSecret: secret(secrets.clientSecret) ?? account.clientSecret,
      apiKey: secret(secrets.apiKey) ?? account.apiKey,
      apiKeyHeader: options.apiKeyHeader ?? account.apiKeyHeader,
      trackingHeader: options.trackingHeader ?? account.trackingHeader,
      profile: options.profile ?? account.profile,
      ratePerSecond: options.rate ?? account.ratePerSecond,
      maxInFlight: options.maxInFlight ?? account.maxInFlight,
    },
    callback: {
      user: options.callbackUser ?? callback.user,
      password: secret(secrets.callbackPassword) ?? callback.password,
      trust: options.callbackTrust ?? callback.trust,
    },
    ...(options.settings ? { settings: options.settings } : {}),
  };
}
