import type { ServerResponse } from 'node:http';
import { formatEventId, type EventPosition } from '../../domain/events/event-id.js';
import { heartbeatFrame } from '../../domain/events/live-event.js';

/** Unsent bytes in memory above which a reader gets no more events pushed. */
export const MAX_UNSENT_BYTES = 64 * 1024;

/** When a reader should reconnect after a lost connection. */
const RETRY_MS = 2_000;

/** The response to one reader, and its position. Writing never waits; `drained` waits until the reader has caught up. */
export class EventStream {
  private endedBy: 'us' | 'reader' | null = null;

  constructor(
    private readonly response: ServerResponse,
    public position: EventPosition,
    private readonly drainTimeoutMs: number,
  ) {
    response.on('close', () => (this.endedBy ??= 'reader'));
    // A connection reset by the reader ends the stream like a close.
    response.on('error', () => undefined);
  }

  /** Headers that are already set (CORS, limits) are sent as well. */
  begin(): void {
    if (!this.open || this.response.headersSent) return;
    this.response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // A stream often ends because the process stops: nothing may follow on its connection.
      connection: 'close',
      // Proxies such as nginx would buffer events.
      'x-accel-buffering': 'no',
    });
    this.response.write(`retry: ${RETRY_MS}\nid: ${formatEventId(this.position)}\n\n`);
  }

  get open(): boolean {
    return this.endedBy === null;
  }

  /** Whether the reader is slower than its events. */
  get congested(): boolean {
    return this.response.writableLength > MAX_UNSENT_BYTES;
  }

  onClose(listener: () => void): void {
    this.response.on('close', listener);
  }

  write(bytes: Buffer, position: EventPosition): void {
    if (!this.open) return;
    this.position = position;
    this.response.write(bytes);
  }

  heartbeat(): void {
    // A congested connection needs no keep-alive.
    if (this.open && !this.congested) this.response.write(heartbeatFrame(this.position));
  }

  /** Waits until a congested reader has received everything. A reader that stalls is disconnected and may resume. */
  async drained(): Promise<void> {
    if (!this.open || !this.congested) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.response.off('drain', done).off('close', done);
        resolve();
      };
      const timer = setTimeout(() => {
        this.disconnect();
        done();
      }, this.drainTimeoutMs);
      this.response.once('drain', done).once('close', done);
    });
  }

  /** Ends the response properly: the reader reconnects with its last event id. */
  end(): void {
    if (!this.open) return;
    this.endedBy = 'us';
    this.response.end();
    // A reader that has stopped reading would block the server's close.
    setTimeout(() => this.response.destroy(), 1_000).unref();
  }

  private disconnect(): void {
    this.endedBy = 'us';
    this.response.destroy();
  }
}
