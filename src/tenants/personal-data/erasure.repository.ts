import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { execute } from '../../platform/database/statement.js';
import { storedJson } from '../../platform/database/stored-json.js';
import type { DirectoryService, EndCustomerDetails } from '../end-customers/end-customer-details.js';
import { endCustomerFromRow } from '../end-customers/end-customers.repository.js';
import type { PersonalData } from './personal-text.js';
import { ERASED } from './redactor.js';

const SHOWN_ORDERS = 100;

/** What is stored of an end customer by its id. */
@Injectable()
export class ErasureRepository {
  constructor(private readonly database: Database) {}

  /** Whose end customer it is, deleted ones included; null when there is none, or it was erased before. */
  async resellerOf(id: string): Promise<string | null> {
    // Across resellers, because the operator names an end customer by its id alone.
    const row = await this.database.acrossResellers.endCustomer.findFirst({ where: { id, erasedAt: null } });
    return row?.resellerId ?? null;
  }

  async orderIds(resellerId: string, endCustomerId: string): Promise<string[]> {
    const orders = await this.database.order.findMany({ where: { resellerId, endCustomerId }, select: { id: true } });
    const where = { resellerId, record: { path: ['order', 'end_customer_id'], equals: endCustomerId } };
    const archived = await this.database.archivedOrder.findMany({ where, select: { id: true } });
    return [...orders, ...archived].map(({ id }) => id);
  }

  /** The person as it is, and as orders and numbers name it. */
  async dataOf(resellerId: string, endCustomerId: string): Promise<PersonalData> {
    const row = await this.database.endCustomer.findFirstOrThrow({ where: { resellerId, id: endCustomerId } });
    const { reference, details } = endCustomerFromRow(row);
    const where = { resellerId, endCustomerId };
    const versions = await this.database.endCustomerVersion.findMany({ where, select: { details: true } });
    const listed = await Promise.all([
      this.database.order.findMany({ where, select: { directoryService: true } }),
      this.database.holding.findMany({ where, select: { directoryService: true } }),
    ]);
    return {
      references: reference === null ? [] : [reference],
      // Written by the service and by nothing else.
      details: [
        details,
        ...versions.flatMap((version) => storedJson<EndCustomerDetails | null>(version.details) ?? []),
      ],
      directoryServices: listed
        .flat()
        .flatMap((one) => storedJson<DirectoryService | null>(one.directoryService) ?? []),
    };
  }

  /** Whether a number is or was in the reseller's inventory. @param e164 with its plus */
  async isHeld(resellerId: string, e164: string): Promise<boolean> {
    const number = BigInt(e164.slice(1));
    const where = { resellerId, startE164: { lte: number }, endE164: { gte: number } };
    return (await this.database.holding.findFirst({ where, select: { id: true } })) !== null;
  }

  /** Orders that still need the end customer to be compared with Colt's: open ones, and ended ones with an audit to come. */
  async comparedOrderIds(tx: Tx, resellerId: string, endCustomerId: string): Promise<string[]> {
    const where = { resellerId, endCustomerId, nextAction: { not: null } };
    const orders = await tx.order.findMany({ where, select: { id: true }, take: SHOWN_ORDERS });
    return orders.map(({ id }) => id);
  }

  async isDeleted(tx: Tx, resellerId: string, id: string): Promise<boolean> {
    return (await tx.endCustomer.count({ where: { resellerId, id, deletedAt: null } })) === 0;
  }

  /** Empties every column that is the end customer's by its id. @returns the rows changed, by table */
  async eraseOwn(lock: ModelLock, id: string): Promise<Record<string, number>> {
    const { resellerId, at } = lock;
    // Raw, because JSON members are rewritten in place.
    return {
      end_customer: await execute(
        lock,
        'erasure.end_customer',
        Prisma.sql`
        UPDATE end_customer SET name = ${ERASED}, reference = NULL, first_name = NULL, last_name = NULL,
          registration_number = NULL, registration_key = NULL, registration_number_not_registered = NULL,
          contact_number = NULL, email = NULL, tags = '[]', metadata = '{}',
          address = jsonb_build_object('streetName', ${ERASED}::text, 'city', ${ERASED}::text, 'country', address->'country'),
          erased_at = ${at}, deleted_at = coalesce(deleted_at, ${at}), updated_at = ${at}
        WHERE id = ${id}::uuid AND reseller_id = ${resellerId}::uuid`,
      ),
      // Not null: where nothing is known of an end customer, Colt's would count as the ordered one.
      end_customer_version: await execute(
        lock,
        'erasure.end_customer_version',
        Prisma.sql`
        UPDATE end_customer_version SET details = jsonb_build_object('type', details->'type', 'name', ${ERASED}::text,
          'address', jsonb_build_object('streetName', ${ERASED}::text, 'city', ${ERASED}::text,
            'country', details->'address'->'country'))
        WHERE reseller_id = ${resellerId}::uuid AND end_customer_id = ${id}::uuid`,
      ),
      order: await execute(
        lock,
        'erasure.order',
        Prisma.sql`
        UPDATE "order" SET directory_service = NULL, carrier_state_before = NULL
        WHERE reseller_id = ${resellerId}::uuid AND end_customer_id = ${id}::uuid
          AND (directory_service IS NOT NULL OR carrier_state_before IS NOT NULL)`,
      ),
      holding: await execute(
        lock,
        'erasure.holding',
        Prisma.sql`
        UPDATE holding SET directory_service = NULL
        WHERE reseller_id = ${resellerId}::uuid AND end_customer_id = ${id}::uuid AND directory_service IS NOT NULL`,
      ),
      order_holding_snapshot: await execute(
        lock,
        'erasure.order_holding_snapshot',
        Prisma.sql`
        UPDATE order_holding_snapshot SET holding = holding || '{"directory_service": null}'
        WHERE reseller_id = ${resellerId}::uuid AND holding->>'end_customer_id' = ${id}
          AND holding->>'directory_service' IS NOT NULL`,
      ),
      // A repetition of the request that created it finds nothing.
      idempotency_key: await execute(
        lock,
        'erasure.idempotency_key',
        Prisma.sql`
        UPDATE idempotency_key SET response = NULL
        WHERE reseller_id = ${resellerId}::uuid AND resource_id = ${id}::uuid AND response IS NOT NULL`,
      ),
    };
  }
}
