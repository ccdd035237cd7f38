import type { INestApplicationContext } from '@nestjs/common';
import { EraseEndCustomer } from '../../tenants/personal-data/erase-end-customer.service.js';
import { ExportEndCustomer } from '../../tenants/personal-data/export-end-customer.service.js';
import { changed, done, type Outcome } from './command-line.js';
import type { DryRun } from './common-options.js';
import { visibleJson } from './visible.js';

/** `end-customers erase <id> --reason …`. @throws DomainError */
export async function eraseEndCustomer(
  context: INestApplicationContext,
  id: string,
  { dryRun = false }: DryRun,
): Promise<Outcome> {
  const { erased, left } = await context.get(EraseEndCustomer, { strict: false }).erase(id, { dryRun });
  const verb = dryRun ? 'would erase in' : 'erased in';
  return changed(
    dryRun,
    { id, erased, left },
    ...Object.entries(erased).map(([table, rows]) => `${verb} ${table}: ${rows} rows`),
    ...left.map(({ column, reason, rows, keys }) => {
      return `left in ${column}: ${rows} rows, ${reason}: ${keys.join(', ')}${rows > keys.length ? ' …' : ''}`;
    }),
    ...(dryRun ? [] : ['Erased. Backups and log files outside this database are not touched.']),
  );
}

/** `end-customers export <id> --reason …`. @throws DomainError */
export async function exportEndCustomer(context: INestApplicationContext, id: string): Promise<Outcome> {
  const data = await context.get(ExportEndCustomer, { strict: false }).export(id);
  return done(data, visibleJson(data));
}
