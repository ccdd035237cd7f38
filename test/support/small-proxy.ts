import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const WATCH_EVERY_MS = 100;

interface Backend {
  readonly port: number;
  isReady: boolean;
}

/**
 * A load balancer that retries only what was never sent: a request whose connection could not be established goes to the next
 * replica; one that was sent ends with its connection, and counts as an error.
 */
export class SmallProxy {
  /** Requests without an answer of a replica. */
  readonly errors: string[] = [];
  retries = 0;
  private backends: readonly Backend[] = [];
  private turn = 0;
  private watching = false;
  private readonly server = createServer((from, to) => void this.serve(from, to));

  /** @param watches whether it asks each replica if it is ready; otherwise it only learns from failed connections */
  static async open(watches: boolean): Promise<SmallProxy> {
    const proxy = new SmallProxy();
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    if (watches) void proxy.watch();
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  leadTo(...urls: readonly string[]): void {
    this.backends = urls.map((url) => ({ port: Number(new URL(url).port), isReady: true }));
  }

  async close(): Promise<void> {
    this.watching = false;
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async watch(): Promise<void> {
    for (this.watching = true; this.watching; await sleep(WATCH_EVERY_MS)) {
      for (const backend of this.backends) {
        const answer = await fetch(`http://127.0.0.1:${backend.port}/health/ready`).catch(() => null);
        backend.isReady = answer?.status === 200;
        await answer?.body?.cancel();
      }
    }
  }

  private async serve(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const body: Buffer[] = [];
    for await (const chunk of from) body.push(chunk as Buffer);
    const socket = await this.reach();
    if (!socket) return this.fail(from, to, 'no replica accepts connections');
    const { method, url: path, headers } = from;
    const sent = request({
      method,
      path,
      headers: { ...headers, connection: 'close' },
      createConnection: () => socket,
    });
    sent.on('error', (error) => this.fail(from, to, error.message));
    sent.on('response', (answer) => {
      to.writeHead(answer.statusCode ?? 0, { ...answer.headers, connection: 'keep-alive' });
      answer.pipe(to);
      answer.on('error', () => to.destroy());
    });
    to.on('close', () => sent.destroy());
    sent.end(Buffer.concat(body));
  }

  /** A connection to the next replica that accepts one. */
  private async reach(): Promise<Socket | null> {
    const ready = this.backends.filter(({ isReady }) => isReady);
    const start = (this.turn += 1);
    for (let tried = 0; tried < ready.length; tried += 1) {
      const backend = ready[(start + tried) % ready.length];
      const socket = backend && (await established(backend.port));
      if (socket) return socket;
      this.retries += 1;
    }
    return null;
  }

  private fail({ method, url }: IncomingMessage, to: ServerResponse, reason: string): void {
    if (to.writableEnded || to.destroyed) return;
    this.errors.push(`${method} ${url}: ${reason}`);
    if (to.headersSent) to.destroy();
    else to.writeHead(502).end();
  }
}

function established(port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(null));
  });
}
