import { createServer, type IncomingHttpHeaders } from 'node:http';
import { startSimulator, type RunningSimulator } from '../../simulator/start-simulator.js';
import type { SimulatorOptions } from '../../simulator/simulator-options.js';
import { until } from '../support/waiting.js';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Parsed; undefined if the body is not JSON. */
  json: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are compared, never trusted
}

/** A simulator in this process with quick orders, and plain fetch against it. */
export class SimulatorClient {
  private token = '';

  private constructor(readonly simulator: RunningSimulator) {}

  static async start(options: SimulatorOptions = {}): Promise<SimulatorClient> {
    const settings = { raisedAfterMs: 10, finishedAfterMs: 30, notificationRetryMs: 20, ...options.settings };
    return new SimulatorClient(await startSimulator({ ...options, settings }));
  }

  async authenticate(client = 'simulator-client', secret = 'simulator-secret'): Promise<this> {
    const answer = await this.tokenRequest({ authorization: basic(client, secret) });
    this.token = answer.json.access_token;
    return this;
  }

  tokenRequest(headers: Record<string, string | undefined>, body = 'grant_type=client_credentials'): Promise<Answer> {
    const form = { 'content-type': 'application/x-www-form-urlencoded', 'x-tracking-id': 'token-1' };
    return fetchAnswer(this.simulator.tokenUrl, { method: 'POST', headers: defined({ ...form, ...headers }), body });
  }

  get(path: string, headers: Record<string, string | undefined> = {}): Promise<Answer> {
    return fetchAnswer(this.simulator.baseUrl + path, { headers: defined({ ...this.headers(), ...headers }) });
  }

  post(path: string, body: unknown, headers: Record<string, string | undefined> = {}): Promise<Answer> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const json = { 'content-type': 'application/json' };
    const all = defined({ ...this.headers(), ...json, ...headers });
    return fetchAnswer(this.simulator.baseUrl + path, { method: 'POST', headers: all, body: text });
  }

  control(method: string, path: string, body?: unknown): Promise<Answer> {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { 'content-type': 'application/json' };
    return fetchAnswer(this.simulator.controlUrl + path, { method, headers, ...content });
  }

  reserve(start: string, end: string, customerReference?: string, headers?: Record<string, string>): Promise<Answer> {
    const body = { country: 'FR', numberType: 'Freephone', numberCollection: [range(start, end)], customerReference };
    return this.post('/numberCollectionReservation', body, headers);
  }

  /** Waits until no order is open and no notification is pending. */
  async settled(): Promise<void> {
    await until('rest at the simulator', async () => {
      const { json } = await this.control('GET', '');
      return json.openOrders === 0 && json.pendingNotifications === 0;
    });
  }

  async violations(): Promise<unknown[]> {
    return (await this.control('GET', '/violations')).json;
  }

  close(): Promise<void> {
    return this.simulator.close();
  }

  private headers(): Record<string, string> {
    return { 'x-tracking-id': 'call-1', authorization: `Bearer ${this.token}` };
  }
}

export interface Received {
  headers: IncomingHttpHeaders;
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- what arrived, to be compared
}

/** A reseller's callback: collects notifications; `statuses` are answered in turn, then 200. */
/** @param answer the status for a notification's text; 200 where it has none */
export async function startReceiver(answer: (text: string) => number | undefined = () => 200) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body: JSON.parse(text) });
      response.statusCode = answer(text) ?? 200;
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/colt/acme/callBack`, received, close };
}

export const range = (startFullNumber: string, endFullNumber: string) => ({ startFullNumber, endFullNumber });
export const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

export const endCustomer = {
  customerType: 'Business',
  customerName: 'Exemple SARL',
  address: { streetName: 'de Guise', city: 'Thionville', postalCode: '57100', country: 'FR' },
};

function defined(headers: Record<string, string | undefined>): Record<string, string> {
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given);
}

async function fetchAnswer(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { ...init, redirect: 'manual' });
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, headers: response.headers, text, json };
}
