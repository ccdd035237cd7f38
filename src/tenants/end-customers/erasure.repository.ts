import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { execute } from '../../platform/database/statement.js';
import type { Address, EndCustomerDetails } from './end-customer-details.js';
import { storedJson } from '../../platform/database/stored-json.js';

export const ERASED = '[erased]';

/** Everywhere that personal data of an end customer may lie. Append-only histories and events hold none. */
@Injectable()
export class ErasureRepository {
  constructor(private readonly database: Database) {}

  /** Whose end customer it is, deleted ones included; null when there is none, or it was erased before. */
  async resellerOf(id: string): Promise<string | null> {
    // Across resellers, because the operator names an end customer by its id alone.
    const row = await this.database.acrossResellers.endCustomer.findFirst({ where: { id, erasedAt: null } });
    return row?.resellerId ?? null;
  }

  /** The details as they are, and as they were sent with orders. */
  async detailsOf(lock: ModelLock, id: string): Promise<EndCustomerDetails[]> {
    const { resellerId, tx } = lock;
    const row = await tx.endCustomer.findFirstOrThrow({ where: { id, resellerId } });
    const orders = await tx.order.findMany({
      where: { resellerId, endCustomerId: id },
      select: { endCustomerDetails: true },
    });
    const now = {
      name: row.name,
      firstName: row.firstName ?? undefined,
      lastName: row.lastName ?? undefined,
      registrationNumber: row.registrationNumber ?? undefined,
      contactNumber: row.contactNumber ?? undefined,
      email: row.email ?? undefined,
      // Written by end-customers.repository.ts and by nothing else.
      address: storedJson<Address>(row.address),
    } as EndCustomerDetails;
    const sent = orders.flatMap(({ endCustomerDetails }) =>
      endCustomerDetails ? [storedJson<EndCustomerDetails>(endCustomerDetails)] : [],
    );
    return [now, ...sent];
  }

  /** Goes over every table; `texts` are what its payloads are searched for. Returns the rows changed. */
  async erase(lock: ModelLock, id: string, texts: readonly string[]): Promise<Record<string, number>> {
    const { resellerId, at } = lock;
    const like = patterns(texts);
    // Raw, all of it, because JSON members are rewritten in place and texts are searched in JSON.
    return {
      end_customer: await execute(
        lock,
        'erasure.end_customer',
        Prisma.sql`
        UPDATE end_customer SET name = ${ERASED}, reference = NULL, first_name = NULL, last_name = NULL,
          registration_number = NULL, registration_key = NULL, registration_number_not_registered = NULL, contact_number = NULL, email = NULL,
          address = jsonb_build_object('streetName', ${ERASED}::text, 'city', ${ERASED}::text, 'country', address->'country'),
          erased_at = ${at}, deleted_at = coalesce(deleted_at, ${at}), updated_at = ${at}
        WHERE id = ${id}::uuid AND reseller_id = ${resellerId}::uuid`,
      ),
      order: await execute(
        lock,
        'erasure.order',
        Prisma.sql`
        UPDATE "order" SET
          end_customer_details = CASE WHEN end_customer_id = ${id}::uuid THEN NULL ELSE end_customer_details END,
          directory_service = CASE WHEN end_customer_id = ${id}::uuid THEN NULL ELSE directory_service END,
          carrier_state_before = CASE WHEN completed_at IS NOT NULL THEN NULL ELSE carrier_state_before END,
          error = error || '{"message": null, "details": null}'
        WHERE reseller_id = ${resellerId}::uuid
          AND (end_customer_id = ${id}::uuid OR carrier_state_before::text ILIKE ANY(${like}) OR error::text ILIKE ANY(${like}))`,
      ),
      order_outcome: await execute(
        lock,
        'erasure.order_outcome',
        Prisma.sql`
        UPDATE order_outcome SET error = error || '{"message": null, "details": null}'
        WHERE reseller_id = ${resellerId}::uuid AND error::text ILIKE ANY(${like})`,
      ),
      attempt: await execute(
        lock,
        'erasure.attempt',
        Prisma.sql`
        UPDATE attempt SET error = error || '{"message": null, "details": null}'
        WHERE reseller_id = ${resellerId}::uuid AND error::text ILIKE ANY(${like})`,
      ),
      carrier_order: await execute(
        lock,
        'erasure.carrier_order',
        Prisma.sql`
        UPDATE carrier_order SET error = error || '{"message": null, "details": null}'
        WHERE reseller_id = ${resellerId}::uuid AND error::text ILIKE ANY(${like})`,
      ),
      // A later end customer's numbers keep a listing until it is changed: it may still name the former one.
      holding: await execute(
        lock,
        'erasure.holding',
        Prisma.sql`
        UPDATE holding SET directory_service = NULL
        WHERE reseller_id = ${resellerId}::uuid AND directory_service IS NOT NULL
          AND (end_customer_id = ${id}::uuid OR directory_service::text ILIKE ANY(${like}))`,
      ),
      order_holding_snapshot: await execute(
        lock,
        'erasure.order_holding_snapshot',
        Prisma.sql`
        UPDATE order_holding_snapshot SET holding = holding || '{"directory_service": null}'
        WHERE reseller_id = ${resellerId}::uuid
          AND (holding->>'end_customer_id' = ${id} OR holding->>'directory_service' ILIKE ANY(${like}))`,
      ),
      captured_payload: await execute(
        lock,
        'erasure.captured_payload',
        Prisma.sql`
        UPDATE captured_payload SET body = ${ERASED}
        WHERE reseller_id = ${resellerId}::uuid AND (body ILIKE ANY(${like}) OR order_id IN
          (SELECT o.id FROM "order" o WHERE o.reseller_id = ${resellerId}::uuid AND o.end_customer_id = ${id}::uuid))`,
      ),
      notification: await execute(
        lock,
        'erasure.notification',
        Prisma.sql`
        UPDATE notification SET body = ${ERASED}, error = error || '{"message": null, "details": null}'
        WHERE reseller_id = ${resellerId}::uuid AND (body ILIKE ANY(${like}) OR error::text ILIKE ANY(${like}))`,
      ),
      idempotency_key: await execute(
        lock,
        'erasure.idempotency_key',
        Prisma.sql`
        UPDATE idempotency_key SET response = NULL
        WHERE reseller_id = ${resellerId}::uuid AND resource_id IS NOT NULL AND response::text ILIKE ANY(${like})`,
      ),
      drift_finding: await execute(
        lock,
        'erasure.drift_finding',
        Prisma.sql`
        UPDATE drift_finding SET ours = ours - 'endCustomer' - 'directoryService',
          theirs = theirs - 'endCustomer' - 'directoryService'
        WHERE reseller_id = ${resellerId}::uuid
          AND (ours::text ILIKE ANY(${like}) OR theirs::text ILIKE ANY(${like}))`,
      ),
      drift_listing: await execute(
        lock,
        'erasure.drift_listing',
        Prisma.sql`
        UPDATE drift_listing SET number = number || '{"endCustomer": null, "directoryService": null}'
        WHERE reseller_id = ${resellerId}::uuid AND number::text ILIKE ANY(${like})`,
      ),
    };
  }
}

/** LIKE patterns for the texts as they are and decomposed, as JSON writes them, and as JSON in ASCII does. */
function patterns(texts: readonly string[]): string[] {
  const forms = texts
    .flatMap((text) => [text, text.normalize('NFD')])
    .flatMap((text) => {
      const json = JSON.stringify(text).slice(1, -1);
      const ascii = json.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
      return [text, json, ascii];
    });
  return [...new Set(forms)].map((text) => `%${text.replace(/[\\%_]/g, '\\$&')}%`);
}
