import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** Text is sent unchanged; anything else as JSON. */
  readonly body?: unknown;
}

/** Answers a request, or takes over its socket and returns null. */
export type Respond = (
  request: SeenRequest,
  raw: { request: IncomingMessage; response: ServerResponse },
) => Reply | null | Promise<Reply | null>;

const nothingFound: Respond = () => ({ status: 200, body: [] });

/** A carrier that behaves exactly as a test defines, over a real socket. It issues tokens by itself, numbered. */
export class FakeColt {
  readonly seen: SeenRequest[] = [];
  tokens = 0;
  respond: Respond = nothingFound;
  respondToken: Respond = () => this.nextToken();
  private readonly server = http.createServer((request, response) => void this.serve(request, response));

  static async start(): Promise<FakeColt> {
    const colt = new FakeColt();
    await new Promise<void>((resolve) => colt.server.listen(0, '127.0.0.1', resolve));
    return colt;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/numberManagement/inbound/v1`;
  }

  get tokenUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/oauth/token`;
  }

  /** The received requests, except token requests. */
  get calls(): SeenRequest[] {
    return this.seen.filter(({ path }) => path !== '/oauth/token');
  }

  /** Resets the carrier: no requests, and the initial answers. */
  reset(): void {
    this.seen.length = 0;
    this.tokens = 0;
    this.respond = nothingFound;
    this.respondToken = () => this.nextToken();
  }

  /** Answers with these replies in turn; the last one stays. */
  inTurn(...replies: Reply[]): void {
    let at = 0;
    this.respond = () => replies[Math.min(at++, replies.length - 1)] ?? {};
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private nextToken(): Reply {
    return { body: { access_token: `token-${(this.tokens += 1)}`, expires_in: '1800' } };
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const url = new URL(request.url ?? '/', 'http://colt');
    const seen: SeenRequest = {
      method: request.method ?? '',
      path: url.pathname.replace('/numberManagement/inbound/v1', ''),
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    this.seen.push(seen);
    const answer = seen.path === '/oauth/token' ? this.respondToken : this.respond;
    const reply = await answer(seen, { request, response });
    if (!reply) return;
    const { status = 200, headers = {}, body } = reply;
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
  }
}
