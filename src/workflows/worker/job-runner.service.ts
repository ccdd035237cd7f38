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
 * Writes the end of a job where an error is caught and stops the runner. By default graphile-worker does not await that
 * write, and without Postgres it becomes an unhandled rejection, which ends the process (0.17.3, worker.js).
 */
const IMMEDIATE_WRITES = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

/**
 * Runs graphile-worker: wake-ups, schedules and long jobs. Jobs of a killed worker return only after hours, so nothing
 * depends on them: the sweep finds the work in the tables. A runner that has stopped, as it does when Postgres was
 * unavailable, is replaced.
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

  /** Before the first request, because the transactions of orders enqueue jobs. */
  async onModuleInit(): Promise<void> {
    await runMigrations({ connectionString: this.config.database.url, maxPoolSize: 1, logger: this.workerLogger() });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.runner = await this.start();
    this.kept = this.keepRunning();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    // If it rejects, the runner had stopped before, and logged why.
    await this.atStop.awaitEnd([this.runner?.stop() ?? Promise.resolve(), this.kept]);
  }

  private async keepRunning(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.runner?.promise.catch(() => undefined); // it logs why, and need not reject
      if (signal.aborted) return;
      this.logger.warn('The job runner has stopped and is started again');
      await sleep(RESTART_AFTER_MS, undefined, { signal }).catch(() => undefined);
      this.runner = signal.aborted ? null : await this.startAgain();
      if (signal.aborted) await this.runner?.stop();
    }
  }

  private startAgain(): Promise<Runner | null> {
    return this.start().catch((error: unknown) => {
      this.logger.warn('The job runner cannot start', error);
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

  /** Its usual lines become debug lines; payloads never reach the log. */
  private workerLogger(): WorkerLogger {
    return new WorkerLogger(() => (level, message) => {
      if (String(level) === 'error') this.logger.warn(message);
      else this.logger.debug(message);
    });
  }
}
