import { randomUUID } from 'node:crypto';
import { run } from './sql.js';

interface HoldingRow {
  readonly start: string;
  readonly end?: string;
  readonly status: string;
  readonly country?: string;
  readonly kind?: string;
  readonly endCustomerId?: string | null;
  readonly endCustomerVersion?: number | null;
}

/** Inserts a holding of reseller `demo` as orders would have created it. */
export async function insertHolding(databaseUrl: string, row: HoldingRow): Promise<string> {
  const id = randomUUID();
  await run(
    databaseUrl,
    `INSERT INTO holding (id, reseller_id, uniqueness_scope, start_e164, end_e164, country, kind, status, end_customer_id,
                          end_customer_version)
     SELECT $1, id, uniqueness_scope, $2, $3, $4, $5, $6, $7, $8 FROM reseller WHERE slug = 'demo'`,
    [
      id,
      row.start.replace('+', ''),
      (row.end ?? row.start).replace('+', ''),
      row.country ?? 'FR',
      row.kind ?? 'geo',
      row.status,
      row.endCustomerId ?? null,
      row.endCustomerVersion ?? null,
    ],
  );
  return id;
}

export async function removeHoldings(databaseUrl: string): Promise<void> {
  await run(databaseUrl, 'DELETE FROM holding');
}
