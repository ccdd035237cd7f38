import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.service.js';
import { Prisma, type WebhookEndpoint as Row } from '../../platform/database/prisma/client.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { bool, execute, int4, nullable, select, timestamptz, uuid } from '../../platform/database/statement.js';
import type { EventPosition } from '../../domain/events/event-id.js';
import type { WebhookEndpoint } from './webhook-endpoint.js';

const LEASE_MS = 60_000;

/** What sealed a secret; another endpoint's does not open. */
export function secretPurpose(resellerId: string, endpointId: string): string {
  return `${resellerId}/${endpointId}/webhookSecret`;
}

export interface SealedSecrets {
  readonly current: string;
  /** Signs as well, during a rotation. */
  readonly previous: string | null;
}

/** An endpoint that this process sends to, until the lease expires. */
export interface LeasedEndpoint {
  readonly endpoint: WebhookEndpoint;
  readonly secrets: SealedSecrets;
  readonly leaseId: string;
}

export interface Failure {
  readonly failingSince: Date;
  readonly warned: boolean;
  readonly now: Date;
}

@Injectable()
export class WebhookEndpointsRepository {
  constructor(private readonly database: Database) {}

  async list(resellerId: string): Promise<WebhookEndpoint[]> {
    const rows = await this.database.webhookEndpoint.findMany({ where: { resellerId }, orderBy: { id: 'asc' } });
    return rows.map(fromRow);
  }

  async find(
    resellerId: string,
    id: string,
    tx: Tx = this.database,
  ): Promise<(WebhookEndpoint & { readonly secrets: SealedSecrets }) | null> {
    // Not findUnique: Prisma joins several at a time with OR, across resellers.
    const row = await tx.webhookEndpoint.findFirst({ where: { resellerId, id } });
    if (!row) return null;
    const { secretCipher: current, previousSecretCipher, previousSecretUntil: until } = row;
    const both = until !== null && until > (await this.database.now());
    return { ...fromRow(row), secrets: { current, previous: both ? previousSecretCipher : null } };
  }

  count(resellerId: string, tx: Tx): Promise<number> {
    return tx.webhookEndpoint.count({ where: { resellerId } });
  }

  async insert(
    lock: ModelLock,
    endpoint: Pick<WebhookEndpoint, 'id' | 'url' | 'description' | 'eventTypes' | 'ordered'>,
    secretCipher: string,
  ): Promise<WebhookEndpoint> {
    const { resellerId, tx } = lock;
    const { epoch, seq } = await tx.resellerSequence.findUniqueOrThrow({ where: { resellerId } });
    const { eventTypes, ...columns } = endpoint;
    const row = await tx.webhookEndpoint.create({
      data: { ...columns, eventTypes: [...eventTypes], resellerId, secretCipher, epoch, cursor: seq },
    });
    return fromRow(row);
  }

  async update(
    resellerId: string,
    id: string,
    change: Partial<
      Pick<Row, 'url' | 'description' | 'eventTypes' | 'ordered' | 'status' | 'disabledReason' | 'secretCipher'> &
        Pick<Row, 'previousSecretCipher' | 'previousSecretUntil' | 'epoch' | 'cursor'>
    >,
    { afresh = false, tx = this.database }: { afresh?: boolean; tx?: Tx } = {},
  ): Promise<WebhookEndpoint | null> {
    const start = { failures: 0, failingSince: null, warnedAt: null, nextAttemptAt: new Date(0), leaseId: null, leaseUntil: null }; // prettier-ignore
    const updatedAt = await this.database.now();
    const [row] = await tx.webhookEndpoint.updateManyAndReturn({
      where: { resellerId, id },
      data: { ...change, ...(afresh && start), updatedAt },
    });
    return row ? fromRow(row) : null;
  }

  async delete(resellerId: string, id: string): Promise<boolean> {
    const { count } = await this.database.webhookEndpoint.deleteMany({ where: { resellerId, id } });
    return count > 0;
  }

  /** Resellers with endpoints that get events. */
  async activeResellers(): Promise<string[]> {
    const rows = await select(
      this.database,
      'webhooks.active_resellers',
      { reseller_id: uuid },
      // Raw, because Prisma selects distinct rows itself. Across resellers: one process sends for all of them.
      Prisma.sql`SELECT DISTINCT reseller_id FROM webhook_endpoint WHERE status = 'active'`,
    );
    return rows.map((row) => row.reseller_id);
  }

  /** Active endpoints that nobody sends to and that have something to send, of one reseller or of all. */
  async findDue(resellerId: string | null, limit: number): Promise<{ resellerId: string; id: string }[]> {
    const rows = await select(
      this.database,
      'webhooks.find_due',
      { reseller_id: uuid, id: uuid },
      // Raw, for Postgres's time. Across resellers: one sweep serves all of them.
      Prisma.sql`
      SELECT e.reseller_id, e.id FROM webhook_endpoint e JOIN reseller_sequence s ON s.reseller_id = e.reseller_id
      WHERE e.status = 'active' AND e.next_attempt_at <= clock_timestamp()
        AND (e.lease_until IS NULL OR e.lease_until < clock_timestamp())
        AND (${resellerId}::uuid IS NULL OR e.reseller_id = ${resellerId}::uuid)
        AND (e.cursor < s.seq OR e.epoch <> s.epoch OR EXISTS (
          SELECT FROM webhook_retry r
          WHERE r.reseller_id = e.reseller_id AND r.endpoint_id = e.id AND r.next_attempt_at <= clock_timestamp()))
      LIMIT ${limit}`,
    );
    return rows.map((row) => ({ resellerId: row.reseller_id, id: row.id }));
  }

  /** Null when the endpoint is not due any more, or another process sends to it. */
  async claim(resellerId: string, id: string, leaseId: string): Promise<LeasedEndpoint | null> {
    const claimed = await execute(
      this.database,
      'webhooks.claim',
      Prisma.sql`
      UPDATE webhook_endpoint
      SET lease_id = ${leaseId}::uuid, lease_until = clock_timestamp() + ${LEASE_MS} * interval '1 millisecond'
      WHERE reseller_id = ${resellerId}::uuid AND id = ${id}::uuid AND status = 'active'
        AND next_attempt_at <= clock_timestamp() AND (lease_until IS NULL OR lease_until < clock_timestamp())`,
    );
    const found = claimed > 0 ? await this.find(resellerId, id) : null;
    return found && { endpoint: found, secrets: found.secrets, leaseId };
  }

  /** Moves the position and renews the lease. @returns whether this process still has it */
  async advance(
    { endpoint: { resellerId, id }, leaseId }: LeasedEndpoint,
    { epoch, seq }: EventPosition,
    delivered: boolean,
  ): Promise<boolean> {
    const moved = await execute(
      this.database,
      'webhooks.advance',
      Prisma.sql`
      UPDATE webhook_endpoint
      SET epoch = ${epoch}, cursor = ${seq}, lease_until = clock_timestamp() + ${LEASE_MS} * interval '1 millisecond',
        last_success_at = CASE WHEN ${delivered} THEN clock_timestamp() ELSE last_success_at END,
        failures = CASE WHEN ${delivered} THEN 0 ELSE failures END,
        failing_since = CASE WHEN ${delivered} THEN NULL ELSE failing_since END,
        warned_at = CASE WHEN ${delivered} THEN NULL ELSE warned_at END
      WHERE reseller_id = ${resellerId}::uuid AND id = ${id}::uuid AND lease_id = ${leaseId}::uuid
        AND lease_until > clock_timestamp() AND status = 'active'`,
    );
    return moved > 0;
  }

  /** Counts a failure, and puts the next attempt off. @returns null when this process has lost the lease */
  async fail({ endpoint: { resellerId, id }, leaseId }: LeasedEndpoint, waitMs: number): Promise<Failure | null> {
    const [row] = await select(
      this.database,
      'webhooks.fail',
      { failing_since: nullable(timestamptz), warned: nullable(bool), now: nullable(timestamptz) },
      Prisma.sql`
      UPDATE webhook_endpoint
      SET failures = failures + 1, failing_since = COALESCE(failing_since, clock_timestamp()),
        next_attempt_at = clock_timestamp() + ${waitMs} * interval '1 millisecond'
      WHERE reseller_id = ${resellerId}::uuid AND id = ${id}::uuid AND lease_id = ${leaseId}::uuid
      RETURNING failing_since, warned_at IS NOT NULL AS warned, clock_timestamp() AS now`,
    );
    return row?.failing_since && row.now
      ? { failingSince: row.failing_since, warned: row.warned === true, now: row.now }
      : null;
  }

  async release({ endpoint: { resellerId, id }, leaseId }: LeasedEndpoint): Promise<void> {
    await this.database.webhookEndpoint.updateMany({
      where: { resellerId, id, leaseId },
      data: { leaseId: null, leaseUntil: null },
    });
  }

  /** Marks the endpoint, once. @returns whether this call did it */
  async mark(lock: ModelLock, id: string, as: { warnedAt: Date } | Pick<Row, 'disabledReason'>): Promise<boolean> {
    const once = 'warnedAt' in as ? { warnedAt: null } : { status: 'active' as const };
    const data = 'warnedAt' in as ? as : { ...as, status: 'disabled' as const };
    const { count } = await lock.tx.webhookEndpoint.updateMany({
      where: { resellerId: lock.resellerId, id, ...once },
      data,
    });
    return count > 0;
  }

  /** Endpoints of the reseller that do not work. */
  async trouble(resellerId: string): Promise<{ failing: number; disabled: number }> {
    const [row] = await select(
      this.database,
      'webhooks.trouble',
      { failing: int4, disabled: int4 },
      Prisma.sql`
      SELECT count(*) FILTER (WHERE status = 'active' AND failing_since IS NOT NULL)::int AS failing,
        count(*) FILTER (WHERE status = 'disabled' AND disabled_reason <> 'by_request')::int AS disabled
      FROM webhook_endpoint WHERE reseller_id = ${resellerId}::uuid`,
    );
    return row ?? { failing: 0, disabled: 0 };
  }
}

function fromRow(row: Row): WebhookEndpoint {
  return {
    id: row.id,
    resellerId: row.resellerId,
    url: row.url,
    description: row.description,
    eventTypes: row.eventTypes,
    ordered: row.ordered,
    status: row.status,
    disabledReason: row.disabledReason,
    position: { epoch: row.epoch, seq: row.cursor },
    failures: row.failures,
    failingSince: row.failingSince,
    nextAttemptAt: row.nextAttemptAt,
    lastSuccessAt: row.lastSuccessAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
