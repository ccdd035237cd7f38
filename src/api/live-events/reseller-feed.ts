import { Gauge } from 'prom-client';
import type { Clock } from '../../platform/common/clock.js';
import type { EventPosition } from '../../domain/events/event-id.js';
import type { EventPage, EventReaderRepository } from './event-reader.repository.js';
import type { EventStream } from './event-stream.js';
import type { ResetReason } from '../../domain/events/event-payload.js';
import { eventFrame, resetFrame, type Frame } from '../../domain/events/live-event.js';
import type { Semaphore } from './semaphore.js';

export const PAGE_EVENTS = 200;
const RECENT_FRAMES = 256;

const openStreams = new Gauge({ name: 'live_event_streams', help: 'Open event streams of this process' });

/**
 * One reader of a reseller's events for all its streams in this process. It stands at a position; streams at the same
 * position are `live` and get what it reads, others catch up by themselves and then join.
 */
export class ResellerFeed {
  private position: EventPosition;
  private readonly live = new Set<EventStream>();
  private readonly streams = new Set<EventStream>();
  /** The latest frames, complete from `recentFrom` on, so that readers that come back together need no query each. */
  private recent: Frame[] = [];
  private recentFrom: bigint;
  private reading: Promise<void> | null = null;
  private again = false;

  constructor(
    private readonly resellerId: string,
    start: EventPosition,
    private readonly repository: EventReaderRepository,
    private readonly turnstile: Semaphore,
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

  /** Serves a stream from its position on, until it ends. */
  add(stream: EventStream): void {
    this.streams.add(stream);
    openStreams.inc();
    stream.onClose(() => this.remove(stream));
    if (!stream.open) this.remove(stream);
    else void this.catchUp(stream);
  }

  /** Something may have been committed. Calls while a read is running are one more read. */
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
    // Below lastSeq nothing is missing: what was no event was a history row.
    this.position = { epoch: page.epoch, seq: full ? (frames.at(-1)?.seq ?? page.lastSeq) : page.lastSeq };
    this.remember(frames);
    for (const stream of this.live) this.push(stream, frames);
  }

  /** Another numbering than ours: a backup was restored under the running service. */
  private startOver(page: EventPage): void {
    this.position = { epoch: page.epoch, seq: page.lastSeq };
    this.recent = [];
    this.recentFrom = page.lastSeq;
    for (const stream of this.live) this.reset(stream, this.position, 'other_epoch');
  }

  private push(stream: EventStream, frames: readonly Frame[]): void {
    if (!stream.congested) return this.deliver(stream, frames);
    // Slower than its events: it reads on at its own pace, and costs no memory meanwhile.
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
        // It read further than the feed has: the feed follows first.
        if (stream.position.seq > this.position.seq) await this.wake();
        if (this.join(stream)) return;
        const page = await this.turnstile.pass(() =>
          this.repository.after(this.resellerId, stream.position.seq, PAGE_EVENTS),
        );
        if (!page) return stream.end();
        this.serve(stream, page);
      }
    } catch {
      // The database is away: the reader comes back, and finds its place by its last event id.
      stream.end();
    }
  }

  /** In one go, so that the feed reads nothing between comparing and joining. */
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
