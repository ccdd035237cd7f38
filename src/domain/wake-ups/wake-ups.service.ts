import { Injectable } from '@nestjs/common';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';

export type WakeUpTask = 'order' | 'notification' | 'drift-run';

type Wake = (resellerId: string, id: string) => void;

/**
 * Wakes a worker of this process for work that a transaction made due. It only saves time: the tables (next_action_at)
 * hold the work, and every replica sweeps them.
 */
@Injectable()
export class WakeUps {
  private readonly workers = new Map<WakeUpTask, Wake>();

  /** Registers the one worker of a task. `wake` never throws. */
  register(task: WakeUpTask, wake: Wake): void {
    this.workers.set(task, wake);
  }

  /** After the commit. */
  now(lock: ResellerLock, task: WakeUpTask, id: string): void {
    lock.afterCommit(() => this.workers.get(task)?.(lock.resellerId, id));
  }
}
