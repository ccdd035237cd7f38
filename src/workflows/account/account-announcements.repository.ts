import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { select, uuid } from '../../platform/database/statement.js';
import { IN_FORCE } from '../sending/sending-switch.repository.js';

const MILLISECONDS = (column: Prisma.Sql) => Prisma.sql`(extract(epoch FROM ${column}) * 1000)::bigint::text`;

/** What the last event about each account showed. */
@Injectable()
export class AccountAnnouncementsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Resellers after `after` whose account may differ from what was announced.
   * @param sending false: the configuration switches sending off for all resellers
   */
  async findChanged(sending: boolean, after: string, limit: number): Promise<string[]> {
    const all = sending ? Prisma.empty : Prisma.sql`UNION SELECT reseller_id FROM colt_account_state`;
    const off = sending ? Prisma.sql`${MILLISECONDS(Prisma.sql`off.starts_at`)}` : Prisma.sql`'configuration'`;
    const until = sending ? Prisma.sql`${MILLISECONDS(Prisma.sql`off.ends_at`)}` : Prisma.sql`NULL::text`;
    // Raw, because pauses are in force by Postgres's clock. Of all resellers on purpose: one statement, however many there
    // are. An account recovers from a limit by the passing of time, without a change of its row.
    const rows = await select(
      this.database,
      'accounts.changed',
      { resellerId: uuid },
      Prisma.sql`
      SELECT s.reseller_id AS "resellerId" FROM (
        SELECT reseller_id FROM colt_account_state WHERE state <> 'available'
        UNION SELECT reseller_id FROM colt_account_state WHERE announced IS NOT NULL
        UNION SELECT p.reseller_id FROM sending_pause p WHERE ${IN_FORCE} ${all}) AS candidate
      JOIN colt_account_state s ON s.reseller_id = candidate.reseller_id
      LEFT JOIN LATERAL (
        SELECT p.starts_at, p.ends_at FROM sending_pause p WHERE p.reseller_id = s.reseller_id AND ${IN_FORCE}
        ORDER BY p.ends_at DESC NULLS FIRST, p.starts_at LIMIT 1) AS off ON true
      WHERE s.reseller_id > ${after}::uuid AND (s.state = 'degraded' OR s.announced IS DISTINCT FROM
        CASE WHEN s.state <> 'available' OR ${off} IS NOT NULL
          THEN s.state::text || ' ' || coalesce(${off}, '-') || ' ' || coalesce(${until}, '-') END)
      ORDER BY s.reseller_id LIMIT ${limit}::int`,
    );
    return rows.map(({ resellerId }) => resellerId);
  }

  /** Stores what is announced. @returns false when that was announced already */
  async announce({ resellerId, tx }: ModelLock, key: string | null): Promise<boolean> {
    const other =
      key === null ? { announced: { not: null } } : { OR: [{ announced: null }, { announced: { not: key } }] };
    const { count } = await tx.coltAccountState.updateMany({
      where: { resellerId, ...other },
      data: { announced: key },
    });
    return count === 1;
  }
}
