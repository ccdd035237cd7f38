import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Clock } from '../../platform/common/clock.js';
import { DatabaseListener } from '../../platform/database/listener.js';
import { EVENTS_CHANNEL } from '../../platform/database/commit-notices.js';
import { EventReaderRepository } from '../../domain/events/event-reader.repository.js';
import type { EventPosition } from '../../domain/events/event-id.js';
import { EventStream } from './event-stream.js';
import { ResellerFeed } from './reseller-feed.js';
import { Semaphore } from '../../platform/common/semaphore.js';
import type { ServerResponse } from 'node:http';

export const POLL_MS = 3_000;
export const HEARTBEAT_MS = 15_000;
/** A reader that stalls for this long is disconnected. */
export const DRAIN_TIMEOUT_MS = 20_000;
/** The reader then reconnects with its last event id. */
export const STREAM_LIFE_MS = 15 * 60_000;
const MAX_CONCURRENT_CATCH_UPS = 4;

/** The feeds of this process, one for each reseller with open streams. */
@Injectable()
export class EventFeeds implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(EventFeeds.name);
  private readonly feeds = new Map<string, Promise<ResellerFeed>>();
  private readonly catchUps = new Semaphore(MAX_CONCURRENT_CATCH_UPS);
  private readonly timers: NodeJS.Timeout[] = [];
  private listening: Promise<() => void> | null = null;
  private stopping = false;

  constructor(
    private readonly repository: EventReaderRepository,
    private readonly listener: DatabaseListener,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // LISTEN first, so that a feed is notified of every event after its start.
    await this.listen();
    this.timers.push(
      setInterval(() => void this.poll(), POLL_MS).unref(),
      setInterval(() => void this.heartbeat(), HEARTBEAT_MS).unref(),
    );
  }

  /**
   * Streams the events after `after`, or only new ones, to one reader. Calls `beginning` before it writes the response. A
   * process that stops ends the stream at once, and the reader reconnects elsewhere.
   */
  async open(
    resellerId: string,
    response: ServerResponse,
    after: EventPosition | null,
    beginning: () => void = () => undefined,
  ): Promise<EventStream> {
    let starting: Promise<ResellerFeed>;
    let feed: ResellerFeed;
    do {
      starting = this.feedOf(resellerId);
      feed = await starting;
      // A feed without streams is dropped. One that was dropped in the meantime would never be woken again.
    } while (this.feeds.get(resellerId) !== starting);
    const stream = new EventStream(response, after ?? feed.at, DRAIN_TIMEOUT_MS);
    beginning();
    stream.begin();
    if (this.stopping) {
      stream.end();
      return stream;
    }
    const life = setTimeout(() => stream.end(), STREAM_LIFE_MS).unref();
    stream.onClose(() => clearTimeout(life));
    feed.add(stream);
    return stream;
  }

  /** The number of open streams. */
  async count(): Promise<number> {
    const feeds = await Promise.all(this.feeds.values());
    return feeds.reduce((sum, feed) => sum + feed.openStreams.size, 0);
  }

  onModuleDestroy(): void {
    this.stopping = true;
    for (const timer of this.timers) clearInterval(timer);
  }

  async beforeApplicationShutdown(): Promise<void> {
    // Before the server closes, because close waits for open responses.
    (await this.listening)?.();
    for (const feed of await Promise.all(this.feeds.values())) for (const stream of feed.openStreams) stream.end();
  }

  private listen(): Promise<() => void> {
    this.listening ??= this.listener.on(EVENTS_CHANNEL, (resellerId) => void this.wake(resellerId));
    return this.listening;
  }

  private feedOf(resellerId: string): Promise<ResellerFeed> {
    const known = this.feeds.get(resellerId);
    if (known) return known;
    const feed = this.start(resellerId);
    this.feeds.set(resellerId, feed);
    feed.catch(() => this.feeds.delete(resellerId));
    return feed;
  }

  private async start(resellerId: string): Promise<ResellerFeed> {
    await this.listen();
    const [sequence] = await this.repository.sequences([resellerId]);
    if (!sequence) throw new Error(`no such reseller: ${resellerId}`);
    const start = { epoch: sequence.epoch, seq: sequence.lastSeq };
    return new ResellerFeed(resellerId, start, this.repository, this.catchUps, this.clock);
  }

  private async wake(resellerId: string): Promise<void> {
    try {
      await (await this.feeds.get(resellerId))?.wake();
    } catch (error) {
      this.logger.warn('Events could not be read; the next poll tries again', error);
    }
  }

  /** Notifications can be lost. Polling the sequences finds the events that none announced. */
  private async poll(): Promise<void> {
    try {
      const feeds = new Map<string, ResellerFeed>();
      for (const [resellerId, feed] of this.feeds) feeds.set(resellerId, await feed);
      if (feeds.size === 0) return;
      for (const { resellerId, epoch, lastSeq } of await this.repository.sequences([...feeds.keys()])) {
        const at = feeds.get(resellerId)?.at;
        if (at && (at.epoch !== epoch || at.seq !== lastSeq)) void this.wake(resellerId);
      }
    } catch (error) {
      this.logger.warn('The event sequences could not be read; the next poll tries again', error);
    }
  }

  private async heartbeat(): Promise<void> {
    for (const [resellerId, starting] of this.feeds) {
      const feed = await starting.catch(() => null);
      for (const stream of feed?.openStreams ?? []) stream.heartbeat();
      if (feed?.openStreams.size === 0) this.feeds.delete(resellerId);
    }
  }
}
