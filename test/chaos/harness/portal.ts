import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';

export const PORTAL_KEY = 'demo-key-not-for-production';

export type OrderRoute = 'reservations' | 'reservation-cancellations' | 'activations' | 'customer-updates';

/** Longer than any answer takes, unless its replica is stopped or killed. */
const TIMEOUT_MS = 6_000;

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/**
 * A reseller's portal: sends every order with an Idempotency-Key and repeats the same request until it has a response.
 */
export class Portal {
  /** Ids of accepted orders: exactly these must exist in the end. */
  readonly accepted = new Set<string>();
  /** The placed orders, by key. */
  readonly keys = new Set<string>();

  constructor(
    private readonly port: number,
    private readonly patienceMs = 60_000,
  ) {}

  /** @returns the final response, with any status. @throws Error after a timeout */
  async order(route: OrderRoute, body: object, headers: Record<string, string> = {}): Promise<Answer> {
    const key = randomUUID();
    this.keys.add(key);
    const answer = await this.insist(() =>
      this.call('POST', `/v1/${route}`, body, { 'idempotency-key': `"${key}"`, ...headers }),
    );
    const id = answer.body.id ?? answer.body.orderId;
    if (typeof id === 'string') this.accepted.add(id);
    return answer;
  }

  get(path: string): Promise<Answer> {
    return this.insist(() => this.call('GET', path));
  }

  /** Sends a request once, without retries. @throws Error when the connection breaks */
  async call(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      headers: { authorization: `Bearer ${PORTAL_KEY}`, 'content-type': 'application/json', ...headers },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
  }

  private async insist(call: () => Promise<Answer>): Promise<Answer> {
    let last = 'no answer';
    for (const deadline = performance.now() + this.patienceMs; performance.now() < deadline; await sleep(200)) {
      try {
        const answer = await call();
        if (!isPassing(answer)) return answer;
        last = `${answer.status} ${String(answer.body.code)}`;
      } catch (error) {
        last = (error as Error).message;
      }
    }
    throw new Error(`the portal gave up: ${last}`);
  }
}

function isPassing({ status, body }: Answer): boolean {
  return status === 429 || (status >= 500 && body.code !== 'colt-suspended') || body.code === 'idempotency-in-progress';
}
