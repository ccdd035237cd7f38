import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { ApiKeysRepository } from '../../tenants/access/api-keys.repository.js';
import { subjectOf, type Caller } from '../../tenants/access/caller.js';
import { HEARTBEAT_MS } from './event-feeds.js';
import type { EventStream } from './event-stream.js';

const RETRY_AFTER_MS = 15_000;
/** The longest delay that a timer takes. */
const MAX_TIMER_MS = 2_147_483_647;

/** A place for one stream. Leaving twice is one. */
export interface StreamPlace {
  /** Ends the stream when its caller is no longer admitted, and leaves the place when the stream closes. */
  hold(stream: EventStream): void;
  leave(): void;
}

/** Who may have event streams open in this process, and how many. */
@Injectable()
export class StreamAdmission implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(StreamAdmission.name);
  private readonly counts = new Map<string, number>();
  private readonly streams = new Map<EventStream, Caller>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'streams'>,
    private readonly access: ApiKeysRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.check(), HEARTBEAT_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /**
   * Takes a place at once, so that parallel requests cannot pass a limit.
   * @throws DomainError too-many-streams
   */
  enter(caller: Caller): StreamPlace {
    const { perKey, perReseller } = this.config.streams;
    const [subject, reseller] = [`key ${subjectOf(caller)}`, `reseller ${caller.resellerId}`];
    if (this.countOf(subject) >= perKey) throw tooMany(`This key has ${perKey} event streams open`);
    if (this.countOf(reseller) >= perReseller) throw tooMany(`This reseller has ${perReseller} event streams open`);
    for (const name of [subject, reseller]) this.counts.set(name, this.countOf(name) + 1);
    let left = false;
    const leave = () => {
      if (left) return;
      left = true;
      for (const name of [subject, reseller]) this.removeOne(name);
    };
    return { leave, hold: (stream) => this.hold(stream, caller, leave) };
  }

  /**
   * Ends the streams of revoked and expired keys and of suspended resellers. Runs at each heartbeat. Never throws: while
   * Postgres is away, streams get no events anyway.
   */
  async check(): Promise<void> {
    const open = [...this.streams];
    if (open.length === 0) return;
    try {
      const admitted = await this.access.stillAdmitted(open.map(([, caller]) => caller));
      open.forEach(([stream], at) => admitted[at] || stream.end());
    } catch (error) {
      this.logger.warn('The keys of event streams could not be checked; the next heartbeat tries again', error);
    }
  }

  private hold(stream: EventStream, caller: Caller, leave: () => void): void {
    const life = caller.expiresAt && Math.min(MAX_TIMER_MS, caller.expiresAt.getTime() - Date.now());
    const timer = life === null ? null : setTimeout(() => stream.end(), Math.max(0, life)).unref();
    const closed = () => {
      if (timer) clearTimeout(timer);
      this.streams.delete(stream);
      leave();
    };
    this.streams.set(stream, caller);
    stream.onClose(closed);
    if (!stream.open) closed();
  }

  private countOf(name: string): number {
    return this.counts.get(name) ?? 0;
  }

  private removeOne(name: string): void {
    const left = this.countOf(name) - 1;
    if (left > 0) this.counts.set(name, left);
    else this.counts.delete(name);
  }
}

function tooMany(detail: string): DomainError {
  return new DomainError('too-many-streams', detail, { retryAfterMs: RETRY_AFTER_MS });
}
