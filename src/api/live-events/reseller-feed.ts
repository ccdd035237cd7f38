import type { Clock } from '../../platform/common/clock.js';
import type { EventPosition } from '../../domain/events/event-id.js';
import type { EventPage, EventReaderRepository } from '../../domain/events/event-reader.repository.js';
import type { EventStream } from './event-stream.js';
import type { ResetReason } from '../../domain/events/event-payload.js';
import { eventFrame, resetFrame, type Frame } from '../../domain/events/live-event.js';
import type { Semaphore } from '../../platform/common/semaphore.js';
import { gauge, histogram } from '../../platform/metrics/metric.js';

export const PAGE_EVENTS = 200;
const RECENT_FRAMES = 256;

const openStreams = gauge({ name: 'event_streams', help: 'Open event streams of this replica.' });

const lag = histogram({
  name: 'event_delivery_lag_seconds',
  help: 'Age of an event when it is written to the live streams of its reseller, counted once for all of them. Both times are those of Postgres. Streams that are catching up do not count.',
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
});

/**
 * Reads a reseller's events once for all its streams in this process. Streams at the feed's position are `live` and get
 * what it reads. The others read from the database until they have caught up, then join.
 */
export class ResellerFeed {
  private position: EventPosition;
  private readonly live = new Set<EventStream>();
  private readonly streams = new Set<EventStream>();
  /** The latest frames, complete after `recentFrom`, so that simultaneous reconnects need no query each. */
  private recent: Frame[] = [];
  private recentFrom: bigint;
  private reading: Promise<void> | null = null;
  private again = false;

  constructor(
    private readonly resellerId: string,
    start: EventPosition,
    private readonly repository: EventReaderRepository,
    private readonly catchUps: Semaphore,
    private readonly clock: Clock,
  ) {
    this.position = start;
    this.recentFrom = start.seq;
  }

  get at(): EventPosition {
    return this.position;
  }

  get openStreams(): ReadonlySet<EventStream> {
    return this.streams;
  }

  /** Serves a stream from its position until it ends. */
  add(stream: EventStream): void {
    this.streams.add(stream);
    openStreams.inc();
    stream.onClose(() => this.remove(stream));
    if (!stream.open) this.remove(stream);
    else void this.catchUp(stream);
  }

  /** Reads what may have been committed. Calls during a read cause one more read. */
  wake(): Promise<void> {
    this.again = true;
    this.reading ??= this.readAll().finally(() => (this.reading = null));
    return this.reading;
  }

  private async readAll(): Promise<void> {
    while (this.again) {
      this.again = false;
      const page = await this.repository.after(this.resellerId, this.position.seq, PAGE_EVENTS);
      if (!page) return;
      if (page.epoch !== this.position.epoch || page.lastSeq < this.position.seq) this.startOver(page);
      else this.advance(page);
    }
  }

  private advance(page: EventPage): void {
    const frames = page.events.map((event) => eventFrame(page.epoch, event));
    const full = frames.length === PAGE_EVENTS;
    this.again ||= full;
    // Numbers up to lastSeq without an event belong to history rows.
    this.position = { epoch: page.epoch, seq: full ? (frames.at(-1)?.seq ?? page.lastSeq) : page.lastSeq };
    this.remember(frames);
    if (this.live.size > 0) for (const { occurredAt } of page.events) lag.observe(ageOf(occurredAt, page.readAt));
    for (const stream of this.live) this.push(stream, frames);
  }

  /** The sequence was replaced: a backup was restored while the service was running. */
  private startOver(page: EventPage): void {
    this.position = { epoch: page.epoch, seq: page.lastSeq };
    this.recent = [];
    this.recentFrom = page.lastSeq;
    for (const stream of this.live) this.reset(stream, this.position, 'other_epoch');
  }

  private push(stream: EventStream, frames: readonly Frame[]): void {
    if (!stream.congested) return this.deliver(stream, frames);
    // A slow reader continues at its own pace from the database, which costs no memory.
    this.live.delete(stream);
    void this.catchUp(stream);
  }

  private deliver(stream: EventStream, frames: readonly Frame[]): void {
    const news = frames.filter(({ seq }) => seq > stream.position.seq);
    if (news.length > 0) stream.write(Buffer.concat(news.map(({ bytes }) => bytes)), this.position);
    else stream.position = this.position;
  }

  private async catchUp(stream: EventStream): Promise<void> {
    try {
      while (stream.open) {
        await stream.drained();
        // The stream is ahead of the feed, so the feed reads first.
        if (stream.position.seq > this.position.seq) await this.wake();
        if (this.join(stream)) return;
        const page = await this.catchUps.run(() =>
          this.repository.after(this.resellerId, stream.position.seq, PAGE_EVENTS),
        );
        if (!page) return stream.end();
        this.serve(stream, page);
      }
    } catch {
      // The database is unreachable. The reader reconnects and resumes after its last event id.
      stream.end();
    }
  }

  /** Synchronous, so that the feed reads nothing between the comparison and the join. */
  private join(stream: EventStream): boolean {
    const { epoch, seq } = stream.position;
    if (epoch !== this.position.epoch || seq < this.recentFrom || seq > this.position.seq) return false;
    if (stream.congested) return false;
    this.deliver(stream, this.recent);
    if (stream.open) this.live.add(stream);
    return true;
  }

  private serve(stream: EventStream, page: EventPage): void {
    const { epoch, seq } = stream.position;
    const end = { epoch: page.epoch, seq: page.lastSeq };
    if (epoch !== page.epoch) return this.reset(stream, end, 'other_epoch');
    if (seq > page.lastSeq) return this.reset(stream, end, 'future');
    if (seq < page.prunedTo) return this.reset(stream, end, 'too_old');
    const frames = page.events.map((event) => eventFrame(page.epoch, event));
    const last = frames.at(-1);
    const next = frames.length === PAGE_EVENTS && last ? { epoch, seq: last.seq } : end;
    if (last) stream.write(Buffer.concat(frames.map(({ bytes }) => bytes)), next);
    else stream.position = next;
  }

  private reset(stream: EventStream, position: EventPosition, reason: ResetReason): void {
    stream.write(resetFrame(position, { reason }, this.clock.now()), position);
  }

  private remember(frames: readonly Frame[]): void {
    this.recent.push(...frames);
    const surplus = this.recent.splice(0, Math.max(0, this.recent.length - RECENT_FRAMES));
    this.recentFrom = surplus.at(-1)?.seq ?? this.recentFrom;
  }

  private remove(stream: EventStream): void {
    if (this.streams.delete(stream)) openStreams.dec();
    this.live.delete(stream);
  }
}

/** In seconds. An event has the time at which its transaction took the lock, which may be a hair ahead of the clock. */
function ageOf(occurredAt: Date, readAt: Date): number {
  return Math.max(0, readAt.getTime() - occurredAt.getTime()) / 1000;
}
