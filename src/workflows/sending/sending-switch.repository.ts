import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import {
  bool,
  execute,
  nullable,
  pgEnum,
  select,
  text,
  timestamptz,
  type StatementRunner,
} from '../../platform/database/statement.js';
import { rehearsed, type Rehearsal } from '../../platform/database/rehearsal.js';
import { KNOWN_TIMELINE } from '../../platform/database/timeline.js';
import {
  PAUSE_CAUSES,
  type NewOrders,
  type PauseCause,
  type SendingPause,
  type SendingState,
} from './sending-state.js';

/** Condition for pauses in force now, by Postgres's clock. For the table alias `p`. */
export const IN_FORCE = Prisma.sql`p.starts_at <= clock_timestamp() AND p.ended_at IS NULL
  AND (p.ends_at IS NULL OR p.ends_at > clock_timestamp())`;

const COLUMNS = Prisma.sql`p.id::text, p.cause, p.reason, p.starts_at AS since, p.ends_at AS until`;
const PAUSE = {
  id: text,
  cause: pgEnum('pause_cause', PAUSE_CAUSES),
  reason: text,
  since: timestamptz,
  until: nullable(timestamptz),
};
/** A new primary that no replica has noticed yet. */
const UNNOTICED = 'Postgres has a new primary';
const ON: SendingState = { state: 'on', since: null, cause: null, reason: null, until: null };
const BY_CONFIGURATION: SendingState = { ...ON, state: 'off', cause: 'configuration' };

/**
 * Whether a reseller's orders are sent to Colt: not while the configuration is off for all resellers, nor while a pause
 * of the reseller is in force.
 */
@Injectable()
export class SendingSwitch {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** False: nothing is sent for any reseller. */
  get configured(): boolean {
    return this.config.orders.sending;
  }

  async isOn(resellerId: string, db?: StatementRunner): Promise<boolean> {
    return (await this.state(resellerId, db)).state === 'on';
  }

  /**
   * What keeps a reseller's orders from being sent now. A pause without an end counts before one that ends
   * automatically.
   */
  async state(resellerId: string, db: StatementRunner = this.database): Promise<SendingState> {
    if (!this.configured) return BY_CONFIGURATION;
    const [pause] = await this.inForce(resellerId, db);
    return pause
      ? { state: 'off', since: pause.since, cause: pause.cause, reason: pause.reason, until: pause.until }
      : ON;
  }

  async newOrders(resellerId: string, db: StatementRunner): Promise<NewOrders> {
    const pauses = await this.inForce(resellerId, db);
    if (pauses.some(({ unsure }) => unsure)) return 'refused';
    return this.configured && pauses.length === 0 ? 'sent' : 'waiting';
  }

  private inForce(resellerId: string, db: StatementRunner) {
    // Raw, because pauses are in force by Postgres's clock.
    return select(
      db,
      'sending.pauses_in_force',
      { ...PAUSE, unsure: bool },
      Prisma.sql`
      SELECT ${COLUMNS}, p.cause = 'failover' AND p.doubted_at IS NULL AS unsure
      FROM sending_pause p WHERE p.reseller_id = ${resellerId}::uuid AND ${IN_FORCE}
      UNION ALL
      SELECT ${UNNOTICED}, 'failover', ${UNNOTICED}, clock_timestamp(), NULL, true WHERE (${KNOWN_TIMELINE}) IS NOT TRUE
      ORDER BY until DESC NULLS FIRST, since`,
    );
  }

  /** The pause of a restore or failover that is under way for the reseller; of both, that of the restore. */
  async restorePause(resellerId: string): Promise<SendingPause | null> {
    // Raw, because pauses are in force by Postgres's clock.
    const [pause] = await select(
      this.database,
      'sending.restore_pause',
      PAUSE,
      Prisma.sql`
      SELECT ${COLUMNS} FROM sending_pause p
      WHERE p.reseller_id = ${resellerId}::uuid AND p.cause IN ('restore', 'failover') AND ${IN_FORCE}
      ORDER BY p.cause = 'restore' DESC, p.starts_at DESC LIMIT 1`,
    );
    return pause ?? null;
  }

  /**
   * Switches sending off for every reseller from now on, also where it was off before: a restored pause is as old as
   * its backup.
   * @returns since when
   */
  async pauseAll(cause: Exclude<PauseCause, 'maintenance'>, reason: string): Promise<Date> {
    return this.database.transaction((tx) => this.pauseAllIn(tx, cause, reason));
  }

  /** The same in a transaction of the caller. */
  async pauseAllIn(tx: StatementRunner, cause: Exclude<PauseCause, 'maintenance'>, reason: string): Promise<Date> {
    // Raw, because the time is Postgres's. Across resellers, because a backup is restored for all of them.
    const [now] = await select(
      tx,
      'sending.clock',
      { at: timestamptz },
      Prisma.sql`SELECT clock_timestamp()::timestamptz(3) AS at`,
    );
    if (!now) throw new Error('Postgres returned no time');
    // Across resellers, like the insert after it.
    await execute(
      tx,
      'sending.restart_pauses',
      Prisma.sql`
      UPDATE sending_pause SET ended_at = ${now.at}::timestamptz, ended_reason = 'restarted'
      WHERE cause = ${cause}::pause_cause AND ended_at IS NULL`,
    );
    await execute(
      tx,
      'sending.pause_all',
      Prisma.sql`
      INSERT INTO sending_pause (id, reseller_id, cause, reason, starts_at)
      SELECT gen_random_uuid(), id, ${cause}::pause_cause, ${reason}, ${now.at}::timestamptz FROM reseller
      WHERE status <> 'erased'`,
    );
    return now.at;
  }

  /** @returns false when the pause is no longer in force: it was ended or restarted meanwhile */
  async end(
    resellerId: string,
    { id }: Pick<SendingPause, 'id'>,
    { reason, excepted }: { reason: string; excepted: boolean },
  ): Promise<boolean> {
    // Raw, because the time is Postgres's.
    const ended = await execute(
      this.database,
      'sending.end_pause',
      Prisma.sql`
      UPDATE sending_pause SET ended_at = clock_timestamp(), ended_reason = ${reason}, excepted = ${excepted}
      WHERE id = ${id}::uuid AND reseller_id = ${resellerId}::uuid AND ended_at IS NULL`,
    );
    return ended === 1;
  }

  /** Switches sending off within a maintenance window. @returns false when the window is over already, or empty */
  async scheduleMaintenance(
    resellerId: string,
    { from, to, reason }: { from: Date; to: Date; reason: string },
    { dryRun = false }: Rehearsal = {},
  ): Promise<boolean> {
    // Raw, because the window is compared with Postgres's clock.
    const added = await rehearsed(dryRun, (end) =>
      this.database.transaction(async (tx) =>
        end(
          await execute(
            tx,
            'sending.schedule_maintenance',
            Prisma.sql`
      INSERT INTO sending_pause (id, reseller_id, cause, reason, starts_at, ends_at)
      SELECT ${uuidv7()}::uuid, ${resellerId}::uuid, 'maintenance', ${reason}, ${from}::timestamptz, ${to}::timestamptz
      WHERE ${to}::timestamptz > clock_timestamp() AND ${to}::timestamptz > ${from}::timestamptz`,
          ),
        ),
      ),
    );
    return added === 1;
  }

  /** Ends the window in force and cancels the future ones. @returns how many */
  clearMaintenance(resellerId: string, reason: string, { dryRun = false }: Rehearsal = {}): Promise<number> {
    // Raw, because windows are over by Postgres's clock.
    return rehearsed(dryRun, (end) =>
      this.database.transaction(async (tx) =>
        end(
          await execute(
            tx,
            'sending.clear_maintenance',
            Prisma.sql`
      UPDATE sending_pause SET ended_at = clock_timestamp(), ended_reason = ${reason}
      WHERE reseller_id = ${resellerId}::uuid AND cause = 'maintenance' AND ended_at IS NULL
        AND ends_at > clock_timestamp()`,
          ),
        ),
      ),
    );
  }
}
