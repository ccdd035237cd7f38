import type { ServerResponse } from 'node:http';
import { formatEventId, type EventPosition } from '../../domain/events/event-id.js';
import { heartbeatFrame } from '../../domain/events/live-event.js';

/** What may lie unsent in memory for one reader before it no longer gets events pushed. */
export const MAX_UNSENT_BYTES = 64 * 1024;

/** After how long a reader that lost the connection should come back. */
const RETRY_MS = 2_000;

/** The answer to one reader, and where that reader is. Writing never waits; `drained` tells when to go on. */
export class EventStream {
  private endedBy: 'us' | 'reader' | null = null;

  constructor(
    private readonly response: ServerResponse,
    public position: EventPosition,
    private readonly drainTimeoutMs: number,
  ) {
    response.on('close', () => (this.endedBy ??= 'reader'));
    // A reset by the reader is an end like any other.
    response.on('error', () => undefined);
  }

  /** Headers that are set already (CORS, limits) go out with ours. */
  begin(): void {
    if (!this.open || this.response.headersSent) return;
    this.response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // nginx and its like would hold events back.
      'x-accel-buffering': 'no',
    });
    this.response.write(`retry: ${RETRY_MS}\nid: ${formatEventId(this.position)}\n\n`);
  }

  get open(): boolean {
    return this.endedBy === null;
  }

  /** Too much is unsent: the reader is slower than its events. */
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
    // Whoever does not read does not need to be kept alive.
    if (this.open && !this.congested) this.response.write(heartbeatFrame(this.position));
  }

  /** Waits until a congested reader has taken everything; one that stalls is cut off, and may resume. */
  async drained(): Promise<void> {
    if (!this.open || !this.congested) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.response.off('drain', done).off('close', done);
        resolve();
      };
      const timer = setTimeout(() => {
        this.cutOff();
        done();
      }, this.drainTimeoutMs);
      this.response.once('drain', done).once('close', done);
    });
  }

  /** Ends in order: the reader sees the end of the answer and comes back with its last event id. */
  end(): void {
    if (!this.open) return;
    this.endedBy = 'us';
    this.response.end();
    // A reader that has stopped reading would hold the server's close.
    setTimeout(() => this.response.destroy(), 1_000).unref();
  }

  private cutOff(): void {
    this.endedBy = 'us';
    this.response.destroy();
  }
}
