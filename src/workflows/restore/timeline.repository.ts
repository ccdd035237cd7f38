import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import {
  bool,
  execute,
  float8,
  int4,
  nullable,
  select,
  text,
  timestamptz,
  type Row,
} from '../../platform/database/statement.js';
import { SendingSwitch } from '../sending/sending-switch.repository.js';

/** One history of commits: a cluster of Postgres, and its timeline. */
export interface Timeline {
  readonly timeline: number;
  /** Postgres's system identifier. A dump is restored into another cluster. */
  readonly cluster: string;
}

export interface SeenTimeline {
  /** The last one whose commits are known to be complete; null if the row is missing. */
  readonly known: Timeline | null;
  /** That of the server; null on a standby. */
  readonly current: Timeline | null;
  /** Whether a failover waits for the comparison of some reseller. */
  readonly recovering: boolean;
}

const FAILOVER_PAUSE = {
  id: text,
  resellerId: text,
  since: timestamptz,
  passedMs: float8,
  doubted: bool,
};
/** A reseller for which nothing is sent since a failover. */
export type FailoverPause = Readonly<Row<typeof FAILOVER_PAUSE>>;

/** The row in which the database tells on which timeline it was last known to be complete. */
@Injectable()
export class TimelineRepository {
  constructor(
    private readonly database: Database,
    private readonly sending: SendingSwitch,
  ) {}

  async read(): Promise<SeenTimeline> {
    // Raw, because it asks Postgres about itself.
    const [row] = await select(
      this.database,
      'timeline.read',
      {
        known: nullable(int4),
        knownCluster: nullable(text),
        current: nullable(int4),
        cluster: text,
        recovering: bool,
      },
      Prisma.sql`
      SELECT t.timeline AS known, t.cluster AS "knownCluster", current_timeline_v1() AS current,
        (SELECT system_identifier::text FROM pg_control_system()) AS cluster,
        EXISTS (SELECT 1 FROM sending_pause p WHERE p.cause = 'failover' AND p.ended_at IS NULL) AS recovering
      FROM (SELECT true) AS one LEFT JOIN database_timeline t ON t.single`,
    );
    if (!row) throw new Error('Postgres returned no timeline');
    const { known, knownCluster, current, cluster, recovering } = row;
    return {
      known: known === null || knownCluster === null ? null : { timeline: known, cluster: knownCluster },
      current: current === null ? null : { timeline: current, cluster },
      recovering,
    };
  }

  /**
   * Records that the server is on another timeline, and switches sending off in the same transaction, if there is a reason.
   * @param reason null: nothing was lost
   * @returns false when another replica was first
   */
  accept(known: Timeline | null, current: Timeline, reason: string | null): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      // Raw: one replica wins, and only on the server that it has read.
      const changed = await execute(
        tx,
        'timeline.accept',
        Prisma.sql`
        INSERT INTO database_timeline AS t (timeline, cluster)
        SELECT ${current.timeline}::int, ${current.cluster} WHERE current_timeline_v1() = ${current.timeline}::int
        ON CONFLICT (single) DO UPDATE SET timeline = excluded.timeline, cluster = excluded.cluster, since = excluded.since
        WHERE t.timeline = ${known?.timeline ?? null}::int AND t.cluster = ${known?.cluster ?? null}::text`,
      );
      if (changed === 1 && reason !== null) await this.sending.pauseAllIn(tx, 'failover', reason);
      return changed === 1;
    });
  }

  /** The resellers that a failover keeps from sending, in no order. */
  async failoverPauses(): Promise<FailoverPause[]> {
    // Raw, because the time since then is Postgres's. Across resellers, because a failover affects all.
    return select(
      this.database,
      'timeline.failover_pauses',
      FAILOVER_PAUSE,
      Prisma.sql`
      SELECT p.id::text, p.reseller_id::text AS "resellerId", p.starts_at AS since, p.doubted_at IS NOT NULL AS doubted,
        (extract(epoch FROM clock_timestamp() - p.starts_at) * 1000)::float8 AS "passedMs"
      FROM sending_pause p WHERE p.cause = 'failover' AND p.ended_at IS NULL`,
    );
  }

  /** Whether every order of the reseller that may have been sent in the lost time is in doubt. */
  async isDoubted(lock: ModelLock, { id, resellerId }: FailoverPause): Promise<boolean> {
    return (await lock.tx.sendingPause.count({ where: { id, resellerId, doubtedAt: null } })) === 0;
  }

  /** Every order is in doubt now: portals may place new ones. */
  async markDoubted(lock: ModelLock, { id, resellerId }: FailoverPause): Promise<void> {
    await lock.tx.sendingPause.updateMany({
      where: { id, resellerId, doubtedAt: null },
      data: { doubtedAt: lock.now },
    });
  }
}
