import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { jitter } from '../../platform/common/backoff.js';
import { Recurring } from '../../platform/common/recurring.js';
import { Shutdown } from '../../platform/common/shutdown.service.js';
import { DriftSchedule } from '../drift/drift-schedule.service.js';
import { AfterOutage } from './after-outage.repository.js';
import { Housekeeping } from './housekeeping.service.js';
import { OrderArchive } from './order-archive.service.js';
import { Partitions } from './partitions.service.js';
import { ScheduleRepository, type ScheduleClaim } from './schedule.repository.js';

const LOOK_EVERY_MS = 25_000;
/** A run of a killed replica is repeated after this time. */
const LEASE_MS = 120_000;
const MINUTE_MS = 60_000;

interface Schedule {
  readonly everyMs: number;
  /** May run twice, and late. */
  readonly run: () => Promise<unknown>;
}

/**
 * Runs what recurs, each schedule in one replica at a time. All replicas look for due schedules; the first one claims them
 * with a lease, and renews it until the run has ended. A failed run is repeated after a minute.
 */
@Injectable()
export class Schedules implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Schedules.name);
  private readonly running = new Set<Promise<void>>();
  private readonly looks = new Recurring(
    () => this.look(),
    () => LOOK_EVERY_MS * jitter(0.2),
    (error) => this.logger.warn('Due schedules could not be claimed', error),
  );

  constructor(
    private readonly repository: ScheduleRepository,
    private readonly drift: DriftSchedule,
    private readonly housekeeping: Housekeeping,
    private readonly afterOutage: AfterOutage,
    private readonly partitions: Partitions,
    private readonly archive: OrderArchive,
    private readonly shutdown: Shutdown,
  ) {}

  /** By name. */
  all(): Readonly<Record<string, Schedule>> {
    return {
      'drift-schedule': { everyMs: 5 * MINUTE_MS, run: () => this.drift.run() },
      housekeeping: { everyMs: 30 * MINUTE_MS, run: () => this.housekeeping.run() },
      partitions: { everyMs: 60 * MINUTE_MS, run: () => this.partitions.run() },
      archive: { everyMs: 24 * 60 * MINUTE_MS, run: () => this.archive.run() },
      'after-outage': { everyMs: MINUTE_MS, run: () => this.afterOutage.makeDueEarly() },
    };
  }

  onApplicationBootstrap(): void {
    this.looks.start(LOOK_EVERY_MS * Math.random());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.looks.stop();
    await this.shutdown.awaitEnd(this.running);
  }

  /** Claims the due schedules and starts them. Does not wait for their end: a long run must not delay the others. */
  async look(): Promise<void> {
    const schedules = this.all();
    for (const claim of await this.repository.claimDue(Object.keys(schedules), LEASE_MS)) {
      const schedule = schedules[claim.name];
      if (!schedule) continue;
      const work = this.run(claim, schedule).catch((error: unknown) => {
        this.logger.warn(`The end of schedule ${claim.name} could not be recorded`, error);
      });
      this.running.add(work);
      void work.finally(() => this.running.delete(work));
    }
  }

  private async run(claim: ScheduleClaim, { everyMs, run }: Schedule): Promise<void> {
    let held: Promise<ScheduleClaim | null> = Promise.resolve(claim);
    const renew = () => {
      held = held.then((current) => this.renewed(current));
    };
    const timer = setInterval(renew, LEASE_MS / 3).unref();
    const error: unknown = await run().then(
      () => null,
      (thrown: unknown) => thrown ?? new Error('unknown'),
    );
    clearInterval(timer);
    const last = await held;
    if (error !== null) this.logger.warn(`Schedule ${claim.name} failed`, error);
    if (!last) return;
    if (error === null) return this.repository.succeeded(last, everyMs);
    const errorClass = error instanceof Error ? error.name : typeof error;
    await this.repository.failed(last, Math.min(everyMs, MINUTE_MS), errorClass);
  }

  /** Never throws: without Postgres the lease expires, and another replica repeats the run. */
  private renewed(claim: ScheduleClaim | null): Promise<ScheduleClaim | null> {
    return claim ? this.repository.renew(claim, LEASE_MS).catch(() => claim) : Promise.resolve(null);
  }
}
