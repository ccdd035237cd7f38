import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { Logger as WorkerLogger, parseCronItems, run, runMigrations, type Runner } from 'graphile-worker';
import { CONFIG, type Config } from '../config/config.js';
import { JobTasks } from './job-tasks.service.js';

const CONCURRENCY = 4;
/** One more for its LISTEN. */
const POOL_SIZE = CONCURRENCY + 1;

/**
 * graphile-worker: wake-ups, schedules and long jobs. What a killed worker held comes back only after hours, so
 * nothing depends on it: the sweep finds in the tables whatever a job should have done.
 */
@Injectable()
export class JobRunner implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private runner: Runner | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly tasks: JobTasks,
  ) {}

  /** Before the first request: enqueuing is part of the transactions of orders. */
  async onModuleInit(): Promise<void> {
    await runMigrations({ connectionString: this.config.database.url, maxPoolSize: 1, logger: this.workerLogger() });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.runner = await run({
      connectionString: this.config.database.url,
      maxPoolSize: POOL_SIZE,
      concurrency: CONCURRENCY,
      noHandleSignals: true,
      logger: this.workerLogger(),
      taskList: this.tasks.list(),
      parsedCronItems: parseCronItems([...this.tasks.schedules()]),
    });
    this.runner.promise.catch((error: unknown) => this.logger.error(`Jobs: ${(error as Error).message}`));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.runner?.stop().catch(() => undefined); // it had stopped by itself, and said so above
  }

  /** Its everyday lines are debug lines of ours; payloads never reach the log. */
  private workerLogger(): WorkerLogger {
    return new WorkerLogger(() => (level, message) => {
      if (String(level) === 'error') this.logger.warn(message);
      else this.logger.debug(message);
    });
  }
}
