import { Injectable } from '@nestjs/common';
import { endCustomerResource, type EndCustomerResource } from './end-customer-resource.js';
import { endCustomerFromRow } from './end-customers.repository.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { jsonb, nullable, select, text, uuid } from '../../platform/database/statement.js';

/** An end customer as numbers, orders and events embed it. */
export interface EndCustomerName {
  readonly id: string;
  readonly name: string;
  readonly reference: string | null;
}

/** A row of a list with the end customer that it names by id. */
export type Owned<T> = T & { readonly endCustomer: EndCustomerName | null };

/** For the columns of a list whose rows have `end_customer_id`: the present name, read with the row. */
export const OWNER = { owner: nullable(jsonb) };

export function ownerOf(resellerId: string): Prisma.Sql {
  return Prisma.sql`(
    SELECT jsonb_build_array(c.name, c.reference) FROM end_customer c
    WHERE c.reseller_id = ${resellerId}::uuid AND c.id = end_customer_id) AS owner`;
}

export function ownerFrom(row: { end_customer_id: string | null; owner: unknown }): EndCustomerName | null {
  if (row.end_customer_id === null || row.owner === null) return null;
  const [name, reference] = row.owner as [string, string | null];
  return { id: row.end_customer_id, name, reference };
}

/** Whom numbers, orders and events name by id: their personal data is stored once, and read when it is shown. */
@Injectable()
export class EndCustomerNames {
  constructor(private readonly database: Database) {}

  /** The present names of the reseller's end customers, by id; also of deleted ones. */
  async of(resellerId: string, ids: Iterable<string | null>): Promise<ReadonlyMap<string, EndCustomerName>> {
    const wanted = [...new Set(ids)].filter((id) => id !== null);
    if (wanted.length === 0) return new Map();
    // Raw, because it is read with every event and order, and Prisma's client takes several times as long.
    const rows = await select(
      this.database,
      'end_customers.names',
      { id: uuid, name: text, reference: nullable(text) },
      Prisma.sql`
      SELECT id, name, reference FROM end_customer
      WHERE reseller_id = ${resellerId}::uuid AND id = ANY (${wanted}::uuid[])`,
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The same end customers as a whole. */
  async resourcesOf(
    resellerId: string,
    ids: Iterable<string | null>,
  ): Promise<ReadonlyMap<string, EndCustomerResource>> {
    const wanted = [...new Set(ids)].filter((id) => id !== null);
    if (wanted.length === 0) return new Map();
    const rows = await this.database.endCustomer.findMany({ where: { resellerId, id: { in: wanted } } });
    return new Map(rows.map((row) => [row.id, endCustomerResource(endCustomerFromRow(row))]));
  }
}
