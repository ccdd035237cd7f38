import { Injectable } from '@nestjs/common';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';

export type WakeUpTask = 'order' | 'batch' | 'drift-run' | 'linked-colt-order';

type Worker = (resellerId: string, id: string) => void;

/**
 * Wakes a worker of this process for work that a commit has made due. It only saves time: the tables hold the work
 * (next_action_at, leases), and every replica sweeps them.
 */
@Injectable()
export class WakeUps {
  private readonly workers = new Map<WakeUpTask, Worker>();

  /** Without a worker, as in the command line, a wake-up does nothing. */
  on(task: WakeUpTask, worker: Worker): void {
    this.workers.set(task, worker);
  }

  /** Wakes the worker after the commit of the caller's transaction. A rollback drops the wake-up. */
  now(lock: ResellerLock, task: WakeUpTask, id: string): void {
    lock.afterCommit(() => this.workers.get(task)?.(lock.resellerId, id));
  }
}
