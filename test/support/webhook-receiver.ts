import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AnyJson } from './any-json.js';

/** A request that a receiver got. */
export interface ReceivedWebhook {
  readonly headers: Record<string, string>;
  readonly text: string;
  readonly event: AnyJson;
  /** What it answered. */
  status: number;
}

/** A reseller's server. `answer` decides what it returns. */
export class WebhookReceiver {
  readonly got: ReceivedWebhook[] = [];
  answer: (event: AnyJson, nth: number) => { status: number; headers?: Record<string, string>; body?: string } =
    () => ({
      status: 200,
    });
  private constructor(private readonly server: Server) {}

  static async start(): Promise<WebhookReceiver> {
    const server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const text = Buffer.concat(pieces).toString();
        const event = JSON.parse(text);
        const got = { headers: request.headers as Record<string, string>, text, event, status: 0 };
        receiver.got.push(got);
        const { status, headers = {}, body = '' } = receiver.answer(event, receiver.got.length);
        got.status = status;
        response.writeHead(status, headers).end(body);
      });
    }).listen(0, '127.0.0.1');
    const receiver = new WebhookReceiver(server);
    await once(server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hooks`;
  }

  ids(type = ''): string[] {
    return this.got.filter(({ event }) => event.type.startsWith(type)).map(({ event }) => event.id);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
