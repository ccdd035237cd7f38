import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';

/** Shorter than the idle time-out of any gateway that we know of. */
const IDLE_SOCKET_MS = 4_000;

/** For reads only. A connection that closes during a write makes the write ambiguous, so each write opens a new one. */
const kept = {
  'http:': new http.Agent({ keepAlive: true, timeout: IDLE_SOCKET_MS }),
  'https:': new https.Agent({ keepAlive: true, timeout: IDLE_SOCKET_MS }),
};

/** Thrown into the HTTP library when the gate of the attempt is shut. */
export class NotStarted extends Error {}

/**
 * Starts one request and records what its socket saw, instead of guessing it from an error code: a reset on a reused
 * connection looks the same as a reset after Colt took the order.
 */
export class ObservedTransport {
  started = false;
  connected = false;
  private current: http.ClientRequest | null = null;

  constructor(private readonly mayStart: () => boolean) {}

  /** Called by the HTTP client, with the options for `http.request`. Throws NotStarted. */
  request(options: http.RequestOptions, onAnswer: (answer: http.IncomingMessage) => void): http.ClientRequest {
    const secure = options.protocol === 'https:';
    const agent = options.method === 'GET' && kept[secure ? 'https:' : 'http:'];
    // Nothing may come between this check and the start of the request.
    if (!this.mayStart()) throw new NotStarted();
    this.started = true;
    const request = (secure ? https : http).request({ ...options, agent }, onAnswer);
    this.current = request;
    request.on('socket', (socket) => this.watch(request, socket, secure));
    return request;
  }

  destroy(): void {
    this.current?.destroy();
  }

  private watch(request: http.ClientRequest, socket: Socket, secure: boolean): void {
    if (request.reusedSocket || !socket.connecting) {
      this.connected = true;
      return;
    }
    // Our listener runs before the one that flushes the request, so that nothing is sent when the gate is shut by now.
    // The process may have been stopped while the connection was being made.
    socket.once('connect', () => {
      if (!this.mayStart()) request.destroy();
      else if (!secure) this.connected = true;
    });
    if (secure) socket.once('secureConnect', () => (this.connected = true));
  }
}
