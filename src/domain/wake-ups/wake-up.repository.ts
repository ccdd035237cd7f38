import { Injectable } from '@nestjs/common';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { int8, select } from '../../platform/database/statement.js';

export type WakeUpTask = 'order' | 'notification' | 'drift-run';

/**
 * Wakes a worker of any replica for work that is due at once. It only saves time: the tables (next_action_at) hold the
 * work, and every replica sweeps them, soon enough for work that is due later.
 */
@Injectable()
export class WakeUps {
  /** Enqueued in the caller's transaction and rolled back with it. A later wake-up for the same item replaces it. */
  async now(lock: ResellerLock, task: WakeUpTask, id: string): Promise<void> {
    // Raw, because add_job is a function of graphile-worker's own schema.
    await select(
      lock.tx,
      'wake_up.enqueue',
      { id: int8 },
      Prisma.sql`
      SELECT id FROM graphile_worker.add_job(${task}, json_build_object('id', ${id}::text, 'resellerId', ${lock.resellerId}::text),
        job_key := ${`${task}:${id}`}, max_attempts := 3)`,
    );
  }
}
