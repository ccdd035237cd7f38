import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type PortalClient } from '../clients/typescript/src/client.js';
import type { components } from '../clients/typescript/src/schema.js';
import { streamEvents } from '../clients/typescript/src/stream-events.js';
import type { Timeline } from './timeline.js';

export type Order = components['schemas']['Order'];

const KEY = 'demo-key-not-for-production';
const ORDER_WITHIN_MS = 30_000;

/** A reseller's portal: calls the API with the typed client and follows the events. */
export class Portal {
  readonly client: PortalClient;
  private readonly stopping = new AbortController();
  private readonly statuses = new Map<string, string>();
  private following: Promise<void> | null = null;

  constructor(
    private readonly url: string,
    private readonly timeline: Timeline,
  ) {
    this.client = createClient({ baseUrl: url, key: KEY, actor: 'demo', fetch: (request) => this.send(request) });
  }

  /** Resolves when the stream is open; no later event is missed. */
  follow(): Promise<void> {
    return new Promise((opened, failed) => {
      this.following = this.readEvents(opened).catch(failed);
    });
  }

  /** Waits until an event, or otherwise the order itself, reports the end. */
  async end(order: Order): Promise<Order> {
    for (const until = Date.now() + ORDER_WITHIN_MS; Date.now() < until; await sleep(50)) {
      const told = this.statuses.get(order.id);
      if (told !== undefined && isEnd(told)) break;
      if (!order.open) break;
    }
    const { data } = await this.client.GET('/v1/orders/{id}', { params: { path: { id: order.id } } });
    if (!data) throw new Error('the order cannot be read');
    return data;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.following;
  }

  private async readEvents(opened: () => void): Promise<void> {
    const stream = streamEvents({ baseUrl: this.url, key: KEY, signal: this.stopping.signal, onOpen: opened });
    for await (const event of stream) {
      if (event.type !== 'order.changed') continue;
      const { id, status } = event.data.order;
      this.statuses.set(id, status);
      this.timeline.add(Date.parse(event.occurredAt), 'service', 'portal', `event ${event.type}`, status);
    }
  }

  private async send(request: Request): Promise<Response> {
    const at = Date.now();
    const { pathname, search } = new URL(request.url);
    const response = await fetch(request);
    const path = pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, (id) => `${id.slice(0, 8)}…`);
    const what = `${request.method} ${path}${search.length > 24 ? '?…' : search}`;
    this.timeline.add(at, 'portal', 'service', what, `${response.status} (${Date.now() - at} ms)`);
    return response;
  }
}

function isEnd(status: string): boolean {
  return ['completed', 'failed', 'partial', 'rejected', 'withdrawn'].includes(status);
}
