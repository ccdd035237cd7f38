import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { int8, jsonb, nullable, pgEnum, select, text, timestamptz } from '../../platform/database/statement.js';
import { EVENT_TYPES } from './event-payload.js';
import { customersIn, showEvent, subjectOf } from './show-event.js';
import { EndCustomerNames } from '../../tenants/end-customers/end-customer-names.repository.js';
import type { EventPosition } from './event-id.js';
import type { LiveEvent } from './live-event.js';

/** Some of a reseller's events, with the state of its sequence in the same snapshot. */
export interface EventPage {
  readonly epoch: string;
  /** The last sequence number. Everything up to it is committed and visible to this read. */
  readonly lastSeq: bigint;
  /** Events up to this number may have been deleted. */
  readonly prunedTo: bigint;
  /** Postgres's time of this read. */
  readonly readAt: Date;
  readonly events: LiveEvent[];
}

export interface SequenceReading {
  readonly resellerId: string;
  readonly epoch: string;
  readonly lastSeq: bigint;
}

@Injectable()
export class EventReaderRepository {
  constructor(
    private readonly database: Database,
    private readonly names: EndCustomerNames,
  ) {}

  /** Events after `seq` in commit order. Null if the reseller does not exist. */
  async after(resellerId: string, seq: bigint, limit: number): Promise<EventPage | null> {
    // Raw, because sequence and events must come from one snapshot. Otherwise an event below last_seq could be missing.
    const rows = await select(
      this.database,
      'events.page_after',
      {
        epoch: text,
        last_seq: int8,
        pruned_to: int8,
        read_at: timestamptz,
        seq: nullable(int8),
        type: nullable(pgEnum('event_type', EVENT_TYPES)),
        occurred_at: nullable(timestamptz),
        data: nullable(jsonb),
      },
      Prisma.sql`
      SELECT c.epoch, c.seq AS last_seq, c.events_pruned_to AS pruned_to, clock_timestamp() AS read_at,
        e.seq, e.type, e.occurred_at, e.data
      FROM reseller_sequence c
      LEFT JOIN LATERAL (
        SELECT seq, type, occurred_at, data FROM event
        WHERE reseller_id = c.reseller_id AND seq > ${seq} ORDER BY seq LIMIT ${limit}
      ) e ON true
      WHERE c.reseller_id = ${resellerId}::uuid
      ORDER BY e.seq`,
    );
    const [first] = rows;
    if (!first) return null;
    const events = rows.flatMap(({ seq: at, type, occurred_at: occurredAt, data }) =>
      at === null || type === null || occurredAt === null ? [] : [{ seq: at, type, occurredAt, data }],
    );
    const names = await this.names.of(
      resellerId,
      events.flatMap(({ type, data }) => customersIn(type, data)),
    );
    const endCustomers = await this.names.resourcesOf(
      resellerId,
      events.map(({ type, data }) => subjectOf(type, data)),
    );
    const named = { names, endCustomers };
    const shown = events.map((event) => ({ ...event, data: showEvent(event.type, event.data, named) }));
    return {
      epoch: first.epoch,
      lastSeq: first.last_seq,
      prunedTo: first.pruned_to,
      readAt: first.read_at,
      events: shown,
    };
  }

  /** The position directly before the first event since `since`. */
  async positionBefore(resellerId: string, since: Date): Promise<EventPosition> {
    const [row] = await select(
      this.database,
      'events.position_before',
      { epoch: text, seq: int8 },
      Prisma.sql`
      SELECT c.epoch, COALESCE((
        SELECT e.seq - 1 FROM event e WHERE e.reseller_id = c.reseller_id AND e.occurred_at >= ${since}::timestamptz
        ORDER BY e.seq LIMIT 1), c.seq) AS seq
      FROM reseller_sequence c WHERE c.reseller_id = ${resellerId}::uuid`,
    );
    if (!row) throw new Error(`no such reseller: ${resellerId}`);
    return row;
  }

  /** The sequences of several resellers, to find those with new events. */
  async sequences(resellerIds: string[]): Promise<SequenceReading[]> {
    const rows = await this.database.resellerSequence.findMany({
      where: { resellerId: { in: resellerIds } },
      select: { resellerId: true, epoch: true, seq: true },
    });
    return rows.map(({ resellerId, epoch, seq }) => ({ resellerId, epoch, lastSeq: seq }));
  }
}
