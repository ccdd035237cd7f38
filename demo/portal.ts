import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type PortalClient } from '../clients/typescript/src/client.js';
import type { components } from '../clients/typescript/src/schema.js';
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
    url: string,
    private readonly timeline: Timeline,
  ) {
    this.client = createClient({ baseUrl: url, key: KEY, actor: 'demo', fetch: (...args) => this.send(...args) });
  }

  /** Resolves when the stream is open; no later event is missed. */
  follow(): Promise<void> {
    return new Promise((opened, failed) => {
      this.following = this.readEvents(opened).catch(failed);
    });
  }

  /** Waits until an event, or otherwise the order itself, reports the end. */
  async end(order: Order): Promise<Order> {
    for (const until = Date.now() + ORDER_WITHIN_MS; order.open && Date.now() < until; await sleep(50)) {
      const told = this.statuses.get(order.id);
      if (told !== undefined && isEnd(told)) break;
    }
    return this.client.orders.get(order.id);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.following;
  }

  private async readEvents(opened: () => void): Promise<void> {
    // Not through `send`: the timeline shows each event instead of the request for them.
    for await (const event of this.client.events({ signal: this.stopping.signal, onOpen: opened, fetch })) {
      if (event.type !== 'order.changed') continue;
      const { id, status } = event.data.order;
      this.statuses.set(id, status);
      this.timeline.add(Date.parse(event.occurredAt), 'service', 'portal', `event ${event.type}`, status);
    }
  }

  private async send(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
    const at = Date.now();
    const request = new Request(input, init);
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
