import type { RunningSimulator } from '../../simulator/start-simulator.js';
import { OrderWorker } from '../../src/workflows/worker/order-worker.service.js';
import { FakeColt, type Reply, type SeenRequest } from '../contract/fake-colt.js';
import { ACCOUNT, type Answer, startApp, type TestApp } from './app.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { ACME, ROUTES, type Ends, type Type } from './order-stage.js';
import { run } from './sql.js';
import { until } from './waiting.js';
import type { AnyJson } from './any-json.js';

/** A row of Colt's inventory, in the contract's spelling. */
export interface ColtRow extends Ends {
  readonly numberStatus: string;
  readonly orderId?: string;
  readonly customerReference?: string;
  readonly endCustomer?: object;
}

/** An order at Colt, in the contract's spelling. */
export interface ColtOrder {
  readonly orderStatus: string;
  readonly customerReference?: string;
  readonly numberCollection?: object[];
  readonly errorMessage?: object[];
}

const PATHS: Record<string, Type> = {
  '/numberCollectionReservation': 'reservation',
  '/numberCollectionReservationCancellation': 'reservation_cancellation',
  '/numberCollectionActivation': 'activation',
  '/numberCollectionUpdateCustomerDetails': 'customer_update',
};

/** A script uses the contract's spelling, whatever the spelling of this run. */
const ASSUMED_SPELLING = {
  COLT_PROFILE: undefined,
  COLT_TOKEN_STYLE: undefined,
  COLT_TRACKING_HEADER: undefined,
  COLT_API_KEY: undefined,
  COLT_API_KEY_HEADER: undefined,
};
const ENVIRONMENT = {
  ...ASSUMED_SPELLING,
  UNCONFIRMED_SETTLE_MS: '300',
  UNCONFIRMED_SETTLE_MAX_MS: '4000',
  RECONCILE_AFTER_MS: '300',
  ORDER_WAIT_MS: '15000',
  COLT_TIMEOUT_MS: '10000',
  DATABASE_POOL_SIZE: '12',
};

/**
 * A service and a carrier that shows exactly what a test defines. Rows, orders and answers are set separately, so ids,
 * references and statuses can appear in any order.
 */
export class ScriptedColt {
  rows: ColtRow[] = [];
  /** A number is the status that GET /order answers. */
  readonly orders = new Map<string, ColtOrder | number>();
  /** Ranges for which the inventory contains an unreadable row. */
  readonly unreadable: Ends[] = [];
  /** The answer to orders. Default: 504. */
  answer: (type: Type, body: AnyJson) => Reply = () => ({ status: 504 });
  private next = 800_001_000;

  private constructor(
    private readonly database: TestDatabase,
    readonly colt: FakeColt,
    readonly app: TestApp,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<ScriptedColt> {
    const database = await createTestDatabase();
    const colt = await FakeColt.start();
    // The service only needs two addresses of a simulator.
    const simulator = { baseUrl: colt.baseUrl, tokenUrl: colt.tokenUrl } as RunningSimulator;
    const app = await startApp({ databaseUrl: database.adminUrl, simulator, env: { ...ENVIRONMENT, ...env } });
    const script = new ScriptedColt(database, colt, app);
    colt.respond = (request) => script.respond(request);
    return script;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.colt.close();
    await this.database.drop();
  }

  /** One more replica on the same database. */
  replica(env: Record<string, string> = {}): Promise<TestApp> {
    const { simulator } = this.app;
    return startApp({ databaseUrl: this.database.adminUrl, simulator, env: { ...ENVIRONMENT, ...env } });
  }

  sql(text: string, values: unknown[] = []): Promise<AnyJson[]> {
    return run(this.database.adminUrl, text, values);
  }

  /** Unused French freephone numbers in one range. */
  free(size = 10): Ends {
    const start = this.next;
    this.next += Math.ceil(size / 10) * 10 + 10;
    return { start: `+33${start}`, end: `+33${start + size - 1}` };
  }

  place(type: Type, ranges: Ends | Ends[], over: object = {}): Promise<Answer> {
    const bodies = {
      reservation: { country: 'FR', kind: 'freephone' },
      reservation_cancellation: {},
      activation: { endCustomer: ACME },
      customer_update: { endCustomer: { ...ACME, name: 'Acme Two' } },
    };
    return this.app.api('POST', ROUTES[type], { ...bodies[type], ranges: [ranges].flat(), ...over });
  }

  /** Numbers that are reserved here and at Colt, under this id. */
  async reserved(range: Ends, orderId = `R${range.start}`): Promise<Ends> {
    const before = this.answer;
    this.answer = () => ({ body: { orderId, orderStatus: 'acknowledged' } });
    const { body } = await this.place('reservation', range);
    this.answer = before;
    this.orders.set(orderId, {
      orderStatus: 'completed',
      customerReference: body.id,
      numberCollection: numbers(range),
    });
    this.rows.push({ ...range, numberStatus: 'Reserved', orderId, customerReference: body.id });
    await this.notify({ orderId, orderStatus: 'completed', customerReference: body.id });
    await this.until(body.id, ({ open }) => !open);
    return range;
  }

  async notify(body: object): Promise<void> {
    const { callbackUser, callbackPassword } = ACCOUNT;
    const authorization = `Basic ${Buffer.from(`${callbackUser}:${callbackPassword}`).toString('base64')}`;
    const response = await fetch(`${this.app.url}/colt/demo/callBack`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(body),
    });
    if (response.status !== 200) throw new Error(`notification: ${response.status}`);
  }

  /** Waits until `when` holds for the order; sweeps meanwhile. */
  until(id: string, when: (order: AnyJson) => boolean, ms = 15_000): Promise<AnyJson> {
    let order: AnyJson;
    const seen = async () => {
      order = (await this.app.api('GET', `/v1/orders/${id}`)).body;
      if (when(order)) return order;
      await this.app.app.get(OrderWorker, { strict: false }).sweep(32, 32);
    };
    return until(() => `${when.toString()} of ${JSON.stringify(order)}`, seen, ms);
  }

  /** Makes the next observation due, which otherwise waits longer each time. */
  async makeDue(id: string): Promise<void> {
    await this.sql('UPDATE "order" SET next_action_at = now() WHERE id = $1', [id]);
  }

  async order(id: string): Promise<AnyJson> {
    return (await this.app.api('GET', `/v1/orders/${id}`)).body;
  }

  resolve(id: string, body: object): Promise<Answer> {
    return this.app.api('POST', `/v1/orders/${id}/resolution`, { reason: 'Colt said so', ...body });
  }

  /** Orders of a type that reached Colt, oldest first, as ranges. */
  sent(type: Type, id?: string): Ends[][] {
    return this.colt.calls
      .filter(({ method, path }) => method === 'POST' && PATHS[path] === type)
      .map(({ body }) => JSON.parse(body))
      .filter(({ customerReference }) => !id || customerReference === id)
      .map(({ numberCollection }) =>
        numberCollection.map((each: AnyJson) => ({ start: each.startFullNumber, end: each.endFullNumber })),
      );
  }

  /** Number of reads of an order at Colt. */
  asked(orderId: string): number {
    return this.colt.calls.filter(({ path }) => path === `/order/${encodeURIComponent(orderId)}`).length;
  }

  async holdings(range: Ends): Promise<string[]> {
    const rows = await this.sql(
      `SELECT status, start_e164, end_e164 FROM holding
       WHERE released_at IS NULL AND end_e164 >= $1 AND start_e164 <= $2 ORDER BY start_e164`,
      [range.start.slice(1), range.end.slice(1)],
    );
    return rows.map(({ status }) => status);
  }

  private respond({ method, path, query, body }: SeenRequest): Reply {
    const type = PATHS[path];
    if (method === 'POST' && type) return this.answer(type, JSON.parse(body));
    if (path === '/numberCollection') return this.list(query.get('startFullNumber'), query.get('endFullNumber'));
    const order = this.orders.get(decodeURIComponent(path.replace('/order/', '')));
    if (order === undefined) return { status: 404, body: { code: '001' } };
    if (typeof order === 'number') return { status: order, body: { code: '001' } };
    return { body: { orderId: decodeURIComponent(path.replace('/order/', '')), ...order } };
  }

  private list(start: string | null, end: string | null): Reply {
    const overlap = (range: Ends) => !start || !end || (range.start <= end && range.end >= start);
    if (this.unreadable.some(overlap)) return { body: [{ numberStatus: 'Reserved', startFullNumber: 'rubbish' }] };
    const rows = this.rows.filter(overlap).map(({ start: first, end: last, ...row }) => ({
      ...row,
      startFullNumber: first,
      endFullNumber: last,
      country: 'FR',
      numberType: 'Freephone',
    }));
    return { body: rows, headers: { 'x-total-count': String(rows.length) } };
  }
}

export function numbers(...ranges: Ends[]): object[] {
  return ranges.map(({ start, end }) => ({ startFullNumber: start, endFullNumber: end }));
}

/** Part of a range: the numbers at these offsets. */
export function slice({ start }: Ends, from: number, to: number): Ends {
  const first = BigInt(start.slice(1));
  return { start: `+${first + BigInt(from)}`, end: `+${first + BigInt(to)}` };
}
