import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger as WorkerLogger, parseCronItems, run, runMigrations, type Runner } from 'graphile-worker';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { Shutdown } from '../../platform/common/shutdown.service.js';
import { JobTasks } from './job-tasks.service.js';

const CONCURRENCY = 4;
/** One more for its LISTEN. */
const POOL_SIZE = CONCURRENCY + 1;
const RESTART_AFTER_MS = 2_000;
/**
 * Writes that a job has ended from where an error is caught and stops the runner. By default nobody waits for that
 * write, and Postgres being away at that moment is an unhandled rejection, which ends the process (0.17.3, worker.js).
 */
const IMMEDIATE_WRITES = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

/**
 * graphile-worker: wake-ups, schedules and long jobs. What a killed worker held comes back only after hours, so nothing
 * depends on it: the sweep finds in the tables whatever a job should have done. A runner that stopped by itself, as it
 * does when Postgres was away, is replaced.
 */
@Injectable()
export class JobRunner implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private readonly stopping = new AbortController();
  private runner: Runner | null = null;
  private kept: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly tasks: JobTasks,
    private readonly atStop: Shutdown,
  ) {}

  /** Before the first request: enqueuing is part of the transactions of orders. */
  async onModuleInit(): Promise<void> {
    await runMigrations({ connectionString: this.config.database.url, maxPoolSize: 1, logger: this.workerLogger() });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.runner = await this.start();
    this.kept = this.keepRunning();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    // Where it rejects, it had stopped by itself, and said so.
    await this.atStop.awaitEnd([this.runner?.stop() ?? Promise.resolve(), this.kept]);
  }

  private async keepRunning(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.runner?.promise.catch(() => undefined); // it logs why, and may well not reject
      if (signal.aborted) return;
      this.logger.warn('Jobs have stopped by themselves, and are begun again');
      await sleep(RESTART_AFTER_MS, undefined, { signal }).catch(() => undefined);
      this.runner = signal.aborted ? null : await this.startAgain();
      if (signal.aborted) await this.runner?.stop();
    }
  }

  private startAgain(): Promise<Runner | null> {
    return this.start().catch((error: unknown) => {
      this.logger.warn('Jobs cannot begin', error);
      return null;
    });
  }

  private start(): Promise<Runner> {
    return run({
      preset: IMMEDIATE_WRITES,
      connectionString: this.config.database.url,
      maxPoolSize: POOL_SIZE,
      concurrency: CONCURRENCY,
      noHandleSignals: true,
      logger: this.workerLogger(),
      taskList: this.tasks.list(),
      parsedCronItems: parseCronItems([...this.tasks.schedules()]),
    });
  }

  /** Its everyday lines are debug lines of ours; payloads never reach the log. */
  private workerLogger(): WorkerLogger {
    return new WorkerLogger(() => (level, message) => {
      if (String(level) === 'error') this.logger.warn(message);
      else this.logger.debug(message);
    });
  }
}
