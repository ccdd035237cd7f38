import { Inject, Injectable, Logger } from '@nestjs/common';
import { sendingLeaseMs } from '../../domain/order-model/lease.js';
import { SettleTime } from '../../domain/orders/settle-time.repository.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { DriftChecks } from '../drift/drift-checks.service.js';
import { SendingSwitch } from '../sending/sending-switch.repository.js';
import { changeOf } from './failover.js';
import { LostTime } from './lost-time.service.js';
import { LOST_BY_FAILOVER } from './doubt-restored.service.js';
import { RecogniseRepeats } from './recognise-repeats.service.js';
import { TimelineRepository, type FailoverPause, type Timeline } from './timeline.repository.js';

/** A comparison that failed is repeated after this time. */
const REPEAT_AFTER_MS = 60_000;
const COMPARED = { reason: 'compared with Colt after a failover', excepted: false };

/**
 * A new primary of Postgres may lack the last commits: orders that were sent look unsent. Any replica notices it by the
 * timeline. Then nothing is sent for a reseller until its orders are in doubt and its inventory was compared with Colt.
 */
@Injectable()
export class Failover {
  private readonly logger = new Logger(Failover.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly work: UnitOfWork,
    private readonly timelines: TimelineRepository,
    private readonly resellers: Resellers,
    private readonly sending: SendingSwitch,
    private readonly lostTime: LostTime,
    private readonly checks: DriftChecks,
    private readonly repeats: RecogniseRepeats,
    private readonly settleTime: SettleTime,
  ) {}

  /** Notices a new primary, and continues the recovery from one. Idempotent; several replicas may run it at once. */
  async check(): Promise<void> {
    const { known, current, recovering } = await this.timelines.read();
    if (!current) return;
    const change = changeOf(known, current, this.config.database.standby);
    if (change !== 'same') await this.accept(known, current, change === 'lossy');
    if (recovering || change === 'lossy') await this.recover();
  }

  private async accept(known: Timeline | null, current: Timeline, lossy: boolean): Promise<void> {
    const from = known ? `timeline ${known.timeline}` : 'an unknown timeline';
    const reason = `Postgres continues on timeline ${current.timeline} after ${from}; the last commits may be lost`;
    if (!(await this.timelines.accept(known, current, lossy ? reason : null))) return;
    if (lossy) this.logger.error(`${reason}. Sending resumes for each reseller after a comparison with Colt`);
    else this.logger.warn(`Postgres has a new primary, on timeline ${current.timeline}; its standby was synchronous`);
  }

  /** Takes each reseller as far as it can go now. One that fails does not stop the others. */
  private async recover(): Promise<void> {
    const pauses = await this.timelines.failoverPauses();
    if (pauses.length === 0) return;
    const environments = new Map((await this.resellers.all()).map(({ id, environment }) => [id, environment]));
    for (const pause of pauses) {
      const environment = environments.get(pause.resellerId);
      if (!environment) continue;
      await this.recoverOne(pause, environment).catch((error: unknown) => {
        this.logger.warn(`The recovery of reseller ${pause.resellerId} after a failover is put off`, error);
      });
    }
  }

  private async recoverOne(pause: FailoverPause, environment: string): Promise<void> {
    const { resellerId, since } = pause;
    if (!pause.doubted) await this.doubt(pause);
    const quietMs = await this.quietMs(resellerId, environment);
    if (pause.passedMs < quietMs) return;
    const lacks = await this.lostTime.lacks(resellerId, new Date(since.getTime() + quietMs));
    if (lacks === null) {
      await this.repeats.run(resellerId);
      if (await this.sending.end(resellerId, pause, COMPARED)) {
        this.logger.log('Sending is on again after the failover: the inventory was compared with Colt', { resellerId });
      }
    } else if (lacks.canCompare && (lacks.failedForMs ?? Infinity) > REPEAT_AFTER_MS) {
      await this.checks.request(resellerId, 'schedule');
    }
  }

  private async doubt(pause: FailoverPause): Promise<void> {
    const { id, resellerId, since } = pause;
    // A request that left just before the failover may still be under way.
    const endedBy = new Date(since.getTime() + sendingLeaseMs(this.config.colt.timeoutMs));
    // The same epoch in every replica that does this at the same time.
    const lost = { epoch: id.slice(0, 8), since, endedBy, cause: LOST_BY_FAILOVER };
    await this.lostTime.doubt(resellerId, lost, (lock) => this.timelines.isDoubted(lock, pause));
    await this.work.withModels(resellerId, (lock) => this.timelines.markDoubted(lock, pause));
  }

  /** How long after the failover Colt may not show what was sent before it. */
  private async quietMs(resellerId: string, environment: string): Promise<number> {
    const { settleMs } = await this.settleTime.withoutLock('reservation', { resellerId, environment });
    return sendingLeaseMs(this.config.colt.timeoutMs) + settleMs;
  }
}
