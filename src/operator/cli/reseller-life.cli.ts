import type { INestApplicationContext } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { ownerUrl } from '../../platform/config/owner-url.js';
import { eraseReseller as eraseRows } from '../../platform/database/erase-reseller.js';
import { isErasureRefused } from '../../platform/database/postgres-errors.js';
import type { Reseller } from '../../tenants/resellers/reseller.js';
import { ResellerLife } from '../../tenants/resellers/reseller-life.repository.js';
import { ResellersRepository } from '../../tenants/resellers/resellers.repository.js';
import { ResellerFate } from '../orders/reseller-fate.repository.js';
import { changed, CommandError, done, type Outcome } from './command-line.js';
import type { DryRun } from './common-options.js';
import { describeFate } from './describe-fate.js';
import { findReseller } from './find-reseller.js';

/** `reseller show <slug>`. @throws CommandError */
export async function showReseller(context: INestApplicationContext, slug: string): Promise<Outcome> {
  const reseller = await findReseller(context, slug);
  const { name, environment, status, eraseAfter } = reseller;
  const fate = await fateOf(context, reseller);
  const term = eraseAfter ? `, may be erased from ${eraseAfter.toISOString()} on` : '';
  const line = `${slug}  ${environment}  ${status}${term}  ${name}`;
  return done({ reseller: slug, name, environment, status, eraseAfter, ...fate.data }, line, ...fate.lines);
}

/** `reseller suspend|resume <slug>`. @throws CommandError */
export async function setSuspended(
  context: INestApplicationContext,
  slug: string,
  suspended: boolean,
  { dryRun = false }: DryRun,
): Promise<Outcome> {
  const reseller = await findReseller(context, slug);
  if (!(await context.get(ResellerLife, { strict: false }).setSuspended(slug, suspended, { dryRun }))) {
    throw new CommandError(`reseller ${slug} is ${reseller.status}${hintOf(reseller)}`);
  }
  const status = suspended ? 'suspended' : 'active';
  return changed(dryRun, { reseller: slug, status }, `reseller ${slug} ${dryRun ? 'would be' : 'is'} ${status}`);
}

/** `reseller close <slug> --reason … [--erase-after 90d]`. @throws CommandError */
export async function closeReseller(
  context: INestApplicationContext,
  slug: string,
  { reason, eraseAfter: eraseAfterDays, dryRun = false }: { reason: string; eraseAfter: number } & DryRun,
): Promise<Outcome> {
  const reseller = await findReseller(context, slug);
  const life = context.get(ResellerLife, { strict: false });
  const closed = await life.close(reseller.id, { eraseAfterDays, reason }, { dryRun });
  if (!closed)
    throw new CommandError(`reseller ${slug} is ${reseller.status} already: reseller show lists its numbers`);
  const fate = await fateOf(context, reseller);
  const until = closed.eraseAfter.toISOString();
  return changed(
    dryRun,
    { reseller: slug, ...closed, ...fate.data },
    `reseller ${slug} ${dryRun ? 'would be closed' : 'is closed'}: nothing new is ordered, its callers can only read`,
    `it may be erased from ${until} on, by reseller erase; first keep what reseller export prints`,
    ...fate.lines,
  );
}

/** `reseller reopen <slug> --reason …`. @throws CommandError */
export async function reopenReseller(
  context: INestApplicationContext,
  slug: string,
  { reason, dryRun = false }: { reason: string } & DryRun,
): Promise<Outcome> {
  const reseller = await findReseller(context, slug);
  if (!(await context.get(ResellerLife, { strict: false }).reopen(reseller.id, reason, { dryRun }))) {
    throw new CommandError(`reseller ${slug} is ${reseller.status}, not closed`);
  }
  return changed(dryRun, { reseller: slug, status: 'active' }, `reseller ${slug} ${dryRun ? 'would be' : 'is'} active`);
}

/** `reseller erase <slug> --reason …`. May be repeated when it was interrupted. @throws CommandError, ConfigError */
export async function eraseReseller(
  context: INestApplicationContext,
  slug: string,
  { reason, dryRun = false }: { reason: string } & DryRun,
): Promise<Outcome> {
  const reseller = await findReseller(context, slug);
  const config = context.get<Config>(CONFIG, { strict: false });
  if (config.bootstrap?.reseller === slug) {
    throw new CommandError(`the environment describes ${slug}: start the service without BOOTSTRAP_RESELLER first`);
  }
  await assertErasable(context, reseller);
  const url = ownerUrl(process.env);
  if (!dryRun) await context.get(ResellerLife, { strict: false }).recordErasure(reseller.id, reason);
  const rows = await eraseRows(url, reseller.id, { dryRun }).catch((error: unknown) => {
    if (isErasureRefused(error)) throw new CommandError((error as Error).message);
    throw error;
  });
  const line = dryRun
    ? `everything of reseller ${slug} would be deleted, except its slug and the operator's records`
    : `reseller ${slug} is erased: ${rows} rows deleted. Backups and log files are not touched`;
  return changed(dryRun, { reseller: slug, status: 'erased', rows }, line);
}

/** Says why not, in more detail than the function in the database, which decides. @throws CommandError */
async function assertErasable(context: INestApplicationContext, { id, slug, status, eraseAfter }: Reseller) {
  if (status === 'erased') return;
  if (status !== 'closed' || !eraseAfter) throw new CommandError(`reseller ${slug} is ${status}: close it first`);
  if (eraseAfter > (await context.get(ResellersRepository, { strict: false }).now())) {
    throw new CommandError(`reseller ${slug} may be erased from ${eraseAfter.toISOString()} on`);
  }
  const fate = context.get(ResellerFate, { strict: false });
  const [held, { open, toAudit }] = [await fate.held(id), await fate.orders(id)];
  const left = [
    ...(open > 0 ? [`${open} open orders`] : []),
    ...(toAudit > 0 ? [`${toAudit} orders that are still to be audited`] : []),
    ...(held.length > 0 ? [`${held.length} ranges of numbers`] : []),
  ];
  if (left.length > 0)
    throw new CommandError(`reseller ${slug} still has ${left.join(', ')}: reseller show lists them`);
}

async function fateOf(context: INestApplicationContext, { id }: Reseller) {
  const fate = context.get(ResellerFate, { strict: false });
  return describeFate(await fate.orders(id), await fate.held(id));
}

function hintOf({ status }: Reseller): string {
  return status === 'closed' ? ': reseller reopen takes that back' : '';
}
