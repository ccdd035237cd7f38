import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { ColtError } from '../../colt/model/colt-error.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { SendingSwitch } from '../sending/sending-switch.repository.js';
import { LOST_BY_RESTORE } from './doubt-restored.service.js';
import { LostTime } from './lost-time.service.js';
import { RecogniseRepeats } from './recognise-repeats.service.js';
import { TimelineRepository } from './timeline.repository.js';

const AUTOMATIC = { text: 'Postgres has a new primary; it resumes by itself after a comparison with Colt' };
const COMPARED = { reason: 'compared with Colt', excepted: false };

export interface Begun {
  readonly unconfirmed: number;
}

/** Why sending stays off for a reseller. */
export interface Missing {
  readonly slug: string;
  readonly missing: string;
}

/** Empty `missing`: no reseller waits for a comparison. */
export interface Finished {
  readonly on: readonly string[];
  readonly missing: readonly Missing[];
}

/**
 * A restored backup knows nothing of what was sent after it was taken. Until a reseller's inventory has been compared
 * with Colt, nothing is sent for it, and every order that may have been sent is unconfirmed.
 */
@Injectable()
export class Restore {
  constructor(
    private readonly sending: SendingSwitch,
    private readonly resellers: Resellers,
    private readonly lostTime: LostTime,
    private readonly repeats: RecogniseRepeats,
    private readonly timelines: TimelineRepository,
  ) {}

  /**
   * May run twice, or again after it was killed: each run makes all these orders unconfirmed again. Traces of an
   * earlier restore in the backup, such as its comparisons, say nothing about what was sent since.
   */
  async begin(reason: string): Promise<Begun> {
    const since = await this.sending.pauseAll('restore', reason);
    await this.acceptTimeline();
    let unconfirmed = 0;
    for (const { id } of await this.resellers.all()) {
      const lost = { epoch: randomUUID().slice(0, 8), since, endedBy: since, cause: LOST_BY_RESTORE };
      unconfirmed += await this.lostTime.doubt(id, lost);
    }
    return { unconfirmed };
  }

  /** A new timeline is that of the restored server: the running service must not take it for a failover. */
  private async acceptTimeline(): Promise<void> {
    const { known, current } = await this.timelines.read();
    if (current) await this.timelines.accept(known, current, null);
  }

  /** Resumes sending for every reseller whose comparison with Colt since `begin` is complete. */
  async finish(): Promise<Finished> {
    const on: string[] = [];
    const missing: Missing[] = [];
    for (const { id, slug } of await this.resellers.all()) {
      const pause = await this.sending.restorePause(id);
      if (!pause) continue;
      const lacks = pause.cause === 'failover' ? AUTOMATIC : await this.lostTime.lacks(id, pause.since);
      if (lacks !== null) {
        missing.push({ slug, missing: lacks.text });
        continue;
      }
      const unread = await this.recognise(id);
      if (unread !== null) missing.push({ slug, missing: unread });
      else if (await this.sending.end(id, pause, COMPARED)) on.push(slug);
      else missing.push({ slug, missing: 'the restore was restarted meanwhile' });
    }
    return { on, missing };
  }

  /**
   * Resumes sending for one reseller although its comparison is not complete, for a recorded reason.
   * @returns false when it waits for no comparison
   */
  async except(resellerId: string, reason: string): Promise<boolean> {
    const pause = await this.sending.restorePause(resellerId);
    return pause !== null && this.sending.end(resellerId, pause, { reason, excepted: true });
  }

  /** @returns why Colt could not be read about an order that waits; null: all were looked at */
  private async recognise(resellerId: string): Promise<string | null> {
    try {
      await this.repeats.run(resellerId);
      return null;
    } catch (error) {
      if (error instanceof ColtError) return `Colt cannot be read about an order that waits (${error.kind})`;
      throw error;
    }
  }
}
