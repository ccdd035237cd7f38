import type { INestApplicationContext } from '@nestjs/common';
import { done, type Outcome, unknownReseller } from './command-line.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { ColtAccountStates } from '../../colt/account/colt-account-states.service.js';
import { AccessTokens } from '../../colt/auth/access-tokens.service.js';
import { checkAccount } from '../../colt/check/colt-check.js';
import type { ColtAccount } from '../../colt/model/colt-account.js';
import { CollectionPages } from '../../colt/number-collection/collection-pages.service.js';
import { NumberCollectionGateway } from '../../colt/number-collection/number-collection.gateway.js';
import { OrderGateway } from '../../colt/order/order.gateway.js';

/**
 * `colt check <slug>`: checks token, searches and their content, without ordering anything. Resolves to a step a line,
 * and whether all passed.
 * @throws CommandError
 */
export async function coltCheck(context: INestApplicationContext, slug: string): Promise<Outcome> {
  const account = await accountOf(context, slug);
  const { environment, profile } = account;
  const { host } = new URL(account.baseUrl);
  const steps = await checkAccount(account, {
    tokens: context.get(AccessTokens, { strict: false }),
    pages: context.get(CollectionPages, { strict: false }),
    numbers: context.get(NumberCollectionGateway, { strict: false }),
    orders: context.get(OrderGateway, { strict: false }),
  });
  return {
    ok: steps.every(({ ok }) => ok),
    data: { reseller: slug, environment, host, profile, steps },
    lines: [
      `${slug}: Colt ${environment}, ${host}, spelling "${profile}"`,
      ...steps.map(({ name, ok, detail }) => `${ok ? 'ok  ' : 'FAIL'}  ${name}: ${detail}`),
    ],
  };
}

/** `colt lift <slug>`: ends a suspension by hand. If Colt answers 403 again, the account is suspended again. */
export async function coltLift(context: INestApplicationContext, slug: string): Promise<Outcome> {
  const account = await accountOf(context, slug);
  const states = context.get(ColtAccountStates, { strict: false });
  const { state } = await states.get(account.resellerId);
  await states.lift(account.resellerId);
  return done({ reseller: slug, was: state }, `${slug}: was ${state}, may be called again`);
}

/** @throws CommandError */
async function accountOf(context: INestApplicationContext, slug: string): Promise<ColtAccount> {
  const resellers = context.get(Resellers, { strict: false });
  const reseller = await resellers.findBySlug(slug);
  if (!reseller) throw unknownReseller(slug);
  return resellers.coltAccount(reseller.id);
}
