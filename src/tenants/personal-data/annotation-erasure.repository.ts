import { Injectable } from '@nestjs/common';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { execute, int4, select } from '../../platform/database/statement.js';
import { ERASED } from './redactor.js';

const NOTHING = `'{"tags": [], "metadata": {}, "note": null}'::jsonb`;

/**
 * Erases what a reseller attached to an end customer's orders and numbers, whatever it says. Columns of the end customer
 * itself are erased with its row.
 */
@Injectable()
export class AnnotationErasureRepository {
  /** Events need the orders' ranges, so all of it is erased under one lock. @returns the rows changed, by table */
  async erase(lock: ModelLock, endCustomerId: string): Promise<Record<string, number>> {
    return {
      order: await this.ofOrders(lock, endCustomerId),
      archived_order: await this.ofArchivedOrders(lock, endCustomerId),
      holding: await this.ofHoldings(lock, endCustomerId),
      event: (await this.ofOrderEvents(lock, endCustomerId)) + (await this.ofNumberEvents(lock, endCustomerId)),
      idempotency_key: await this.ofAnswers(lock, endCustomerId),
    };
  }

  private ofOrders(lock: ModelLock, id: string): Promise<number> {
    return execute(
      lock,
      'erasure.order_annotations',
      Prisma.sql`
      UPDATE "order" SET tags = '[]', metadata = '{}', note = NULL
      WHERE reseller_id = ${lock.resellerId}::uuid AND end_customer_id = ${id}::uuid
        AND (tags <> '[]' OR metadata <> '{}' OR note IS NOT NULL)`,
    );
  }

  /** The archive is append-only: a function of its owner replaces the text. */
  private async ofArchivedOrders(lock: ModelLock, id: string): Promise<number> {
    const [row] = await select(
      lock,
      'erasure.archived_annotations',
      { changed: int4 },
      Prisma.sql`
      SELECT coalesce(sum(erase_in_history_v1('archived_order', a.reseller_id, a.id, a.xmin::text,
        jsonb_build_object('record', jsonb_set(a.record, '{annotations}', to_jsonb(${ERASED}::text))))), 0)::int AS changed
      FROM archived_order a
      WHERE a.reseller_id = ${lock.resellerId}::uuid AND a.record -> 'order' ->> 'end_customer_id' = ${id}
        AND a.record ->> 'annotations' <> ${ERASED}`,
    );
    return row?.changed ?? 0;
  }

  /** Also of numbers that another end customer has by now. */
  private ofHoldings(lock: ModelLock, id: string): Promise<number> {
    return execute(
      lock,
      'erasure.holding_annotations',
      Prisma.sql`
      UPDATE holding SET tags = '[]', metadata = '{}', note = NULL, annotated_for = '[]'
      WHERE reseller_id = ${lock.resellerId}::uuid AND annotated_for @> to_jsonb(${id}::text)`,
    );
  }

  private ofOrderEvents(lock: ModelLock, id: string): Promise<number> {
    return execute(
      lock,
      'erasure.order_event_annotations',
      Prisma.sql`
      UPDATE event SET data = jsonb_set(data, '{order}', data -> 'order' || ${Prisma.raw(NOTHING)})
      WHERE reseller_id = ${lock.resellerId}::uuid AND type = 'order.changed' AND data -> 'order' ->> 'endCustomerId' = ${id}
        AND NOT data -> 'order' @> ${Prisma.raw(NOTHING)}`,
    );
  }

  /**
   * Of numbers that were annotated for the end customer, and of the same numbers before they had an end customer. Events
   * name one number or several.
   */
  private ofNumberEvents(lock: ModelLock, id: string): Promise<number> {
    const { resellerId } = lock;
    return execute(
      lock,
      'erasure.number_event_annotations',
      Prisma.sql`
      WITH ranges AS MATERIALIZED (
        SELECT r.start_e164 AS s, r.end_e164 AS e FROM order_range r JOIN "order" o ON o.reseller_id = r.reseller_id AND o.id = r.order_id
        WHERE r.reseller_id = ${resellerId}::uuid AND o.reseller_id = ${resellerId}::uuid AND o.end_customer_id = ${id}::uuid),
      found AS MATERIALIZED (
        SELECT e.seq, e.occurred_at, e.type, n.number || CASE
            WHEN n.number -> 'annotatedFor' @> to_jsonb(${id}::text) OR n.number -> 'annotatedFor' = '[]' AND EXISTS (
              SELECT FROM ranges g WHERE g.s <= (n.number ->> 'end')::bigint AND g.e >= (n.number ->> 'start')::bigint)
            THEN ${Prisma.raw(NOTHING)} ELSE '{}' END AS number, n.number AS before, n.place
        FROM event e, LATERAL jsonb_array_elements(coalesce(e.data -> 'numbers', jsonb_build_array(e.data -> 'number')))
          WITH ORDINALITY AS n(number, place)
        WHERE e.reseller_id = ${resellerId}::uuid AND e.type IN ('number.changed', 'reservation.expiring')),
      changed AS (
        SELECT seq, occurred_at, CASE type WHEN 'number.changed'
          THEN jsonb_build_object('numbers', jsonb_agg(number ORDER BY place)) ELSE jsonb_build_object('number', min(number::text)::jsonb) END AS data
        FROM found GROUP BY seq, occurred_at, type HAVING bool_or(number <> before))
      UPDATE event e SET data = e.data || c.data FROM changed c
      WHERE e.reseller_id = ${resellerId}::uuid AND e.seq = c.seq AND e.occurred_at = c.occurred_at`,
    );
  }

  /** Stored answers are rebuilt from the orders. */
  private ofAnswers(lock: ModelLock, id: string): Promise<number> {
    return execute(
      lock,
      'erasure.answers_with_annotations',
      Prisma.sql`
      UPDATE idempotency_key SET response = NULL
      WHERE reseller_id = ${lock.resellerId}::uuid AND response IS NOT NULL AND resource_id IN (
        SELECT o.id FROM "order" o WHERE o.reseller_id = ${lock.resellerId}::uuid AND o.end_customer_id = ${id}::uuid)`,
    );
  }
}
