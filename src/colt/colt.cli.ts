import type { INestApplicationContext } from '@nestjs/common';
import { Resellers } from '../resellers/resellers.service.js';
import { AccessTokens } from './auth/access-tokens.service.js';
import { checkAccount } from './check/colt-check.js';
import { CollectionPages } from './number-collection/collection-pages.service.js';
import { NumberCollectionGateway } from './number-collection/number-collection.gateway.js';
import { OrderGateway } from './order/order.gateway.js';

/**
 * `colt check <slug>`: token, a search and its content, without ordering anything. Prints a line for each step;
 * resolves to whether all went well, or false with one line when there is no such reseller.
 */
export async function coltCheck(
  context: INestApplicationContext,
  slug: string,
  print: (line: string) => void,
): Promise<boolean> {
  const resellers = context.get(Resellers, { strict: false });
  const reseller = await resellers.findBySlug(slug);
  if (!reseller) {
    print(`no reseller has the slug "${slug}"`);
    return false;
  }
  const account = await resellers.coltAccount(reseller.id);
  print(
    `${reseller.slug}: Colt ${account.environment}, ${new URL(account.baseUrl).host}, spelling "${account.profile}"`,
  );
  const steps = await checkAccount(account, {
    tokens: context.get(AccessTokens, { strict: false }),
    pages: context.get(CollectionPages, { strict: false }),
    numbers: context.get(NumberCollectionGateway, { strict: false }),
    orders: context.get(OrderGateway, { strict: false }),
  });
  for (const { name, ok, detail } of steps) print(`${ok ? 'ok  ' : 'FAIL'}  ${name}: ${detail}`);
  return steps.every(({ ok }) => ok);
}
