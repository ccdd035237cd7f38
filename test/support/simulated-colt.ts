import type { RunningSimulator } from '../../simulator/start-simulator.js';
import { ACCOUNT } from './app.js';
import { asContract } from './colt-spelling.js';
import type { Ends } from './order-stage.js';
import { until } from './waiting.js';
import type { AnyJson } from './any-json.js';

/** The simulator's control API: its faults, its books, and the requests that reached it. */
export class SimulatedColt {
  constructor(private readonly simulator: RunningSimulator) {}

  async control(method: string, path: string, body?: unknown): Promise<AnyJson> {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(this.simulator.controlUrl + path, { method, headers, ...content });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    const text = await response.text();
    return text === '' ? null : JSON.parse(text);
  }

  /** Replaces the simulator's fault plan. */
  faults(...faults: object[]): Promise<AnyJson> {
    return this.control('PUT', '/faults', { faults });
  }

  async notifyAt(url: string | null): Promise<void> {
    const callbackUrl = url === null ? undefined : `${url}/colt/demo/callBack`;
    await this.control('PATCH', `/accounts/${ACCOUNT.clientId}`, { callbackUrl });
  }

  /** Colt's records of a range. */
  atColt(range: Ends): Promise<AnyJson[]> {
    return this.control('GET', `/books/numbers?start=${range.start.slice(1)}&end=${range.end.slice(1)}`);
  }

  /** The orders in Colt's books that bear an order's reference. */
  coltOrders(id: string): Promise<AnyJson[]> {
    return this.control('GET', `/books/orders?reference=${id}`);
  }

  /** Waits until no order is open at Colt and no notification is pending. */
  async settledAtColt(): Promise<void> {
    await until('rest at Colt', async () => {
      const { openOrders, pendingNotifications } = await this.control('GET', '');
      return openOrders === 0 && pendingNotifications === 0;
    });
  }

  /** Every request of an operation that reached Colt, with its body in the contract's spelling. */
  async requests(operation: string): Promise<AnyJson[]> {
    const requests: AnyJson[] = await this.control('GET', `/books/requests?operation=${operation}&limit=1000`);
    return requests.map(({ body, ...request }) => ({ ...request, body: asContract(body) }));
  }
}
