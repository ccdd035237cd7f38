import { streamEvents } from '../../clients/typescript/src/stream-events.js';
import type { AnyJson } from './any-json.js';
import { until } from './waiting.js';

/** An event of any type, so that specs can read members without narrowing the type. */
export interface ReadEvent {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly data: AnyJson;
}

/** Follows the events of a key in the background. */
export class EventReader {
  readonly events: ReadEvent[] = [];
  /** When each event arrived, by the clock of this process in milliseconds. */
  readonly arrivals = new Map<string, number>();
  private readonly stopping = new AbortController();
  private following: Promise<void> = Promise.resolve();

  /** Resolves once the stream is open. */
  static async open(url: string, key: string, after?: string): Promise<EventReader> {
    const reader = new EventReader();
    await new Promise<void>((opened, refused) => {
      reader.following = reader.read(url, key, after, opened);
      reader.following.catch(refused);
    });
    return reader;
  }

  /** The first matching event, now or within some seconds. */
  until(fits: (event: ReadEvent) => boolean): Promise<ReadEvent> {
    const what = () => `an event that fits, among ${JSON.stringify(this.events.map(({ type }) => type))}`;
    return until(what, () => this.events.find(fits));
  }

  /** Resolves or rejects when the reading ends. */
  ended(): Promise<void> {
    return this.following;
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await this.following;
  }

  private async read(baseUrl: string, key: string, after: string | undefined, onOpen: () => void): Promise<void> {
    const { signal } = this.stopping;
    for await (const event of streamEvents({
      baseUrl,
      key,
      signal,
      onOpen,
      ...(after === undefined ? {} : { after }),
    })) {
      this.events.push(event);
      this.arrivals.set(event.id, Date.now());
    }
  }
}
