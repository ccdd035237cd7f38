import { Injectable } from '@nestjs/common';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { int8, select } from '../../platform/database/statement.js';

export type WakeUpTask = 'order' | 'notification' | 'drift-run';

/**
 * Wakes a worker of any replica for something that is due at once. Only a hint for speed: what must happen stands in
 * the tables (next_action_at), and every replica sweeps them, which is soon enough for what is due later.
 */
@Injectable()
export class WakeUps {
  /** Enqueued by the change's transaction, and rolled back with it. A later wake-up of the same thing replaces it. */
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
