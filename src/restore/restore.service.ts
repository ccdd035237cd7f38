import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Resellers } from '../resellers/resellers.service.js';
import { SendingSwitch } from '../orders/sending/sending-switch.repository.js';
import { DoubtRestored } from './doubt-restored.service.js';
import { RestoreRepository } from './restore.repository.js';

const BATCH = 200;

export interface Begun {
  readonly unconfirmed: number;
}

/** What must be settled before sending goes on. Empty: all is well. */
export interface Finished {
  readonly notCompared: readonly string[];
}

/**
 * A restored backup knows nothing of what was sent after it was taken. Until Colt has been compared, nothing is sent,
 * and every order that might have been sent is in doubt.
 */
@Injectable()
export class Restore {
  constructor(
    private readonly sending: SendingSwitch,
    private readonly resellers: Resellers,
    private readonly work: UnitOfWork,
    private readonly repository: RestoreRepository,
    private readonly doubt: DoubtRestored,
  ) {}

  /**
   * May run twice, or again after it was killed: each time everything is in doubt anew. What the backup itself knows of
   * an earlier restore, its doubts and its comparisons, says nothing of what was sent since.
   */
  async begin(reason: string): Promise<Begun> {
    const since = await this.sending.turnOff(reason);
    let unconfirmed = 0;
    for (const { id } of await this.resellers.all()) {
      await this.work.underLock(id, (lock) => this.repository.beginEpoch(lock, randomUUID().slice(0, 8)));
      let after: string | null = null;
      do {
        const doubted: readonly string[] = await this.doubtNext(id, since, after);
        unconfirmed += doubted.length;
        after = doubted.at(-1) ?? null;
      } while (after);
    }
    return { unconfirmed };
  }

  /** Sending goes on once every reseller's inventory has been compared with Colt since `begin`. */
  async finish(): Promise<Finished> {
    const since = await this.sending.offSince();
    if (!since) return { notCompared: [] };
    const notCompared: string[] = [];
    for (const { id, slug, status } of await this.resellers.all()) {
      if (status === 'active' && !(await this.repository.comparedSince(id, since))) notCompared.push(slug);
    }
    if (notCompared.length > 0) return { notCompared };
    if (!(await this.sending.turnOn(since, 'restore finished')))
      throw new Error('the restore was begun again meanwhile');
    return { notCompared };
  }

  private doubtNext(resellerId: string, since: Date, after: string | null): Promise<string[]> {
    return this.work.underLock(resellerId, (lock) => this.doubt.next(lock, since, after, BATCH));
  }
}
