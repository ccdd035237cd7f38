import type { RunningSimulator } from '../../simulator/start-simulator.js';
import { OrderWorker } from '../../src/workflows/worker/order-worker.service.js';
import { SettleTime } from '../../src/domain/orders/settle-time.repository.js';
import { OrdersStateModule } from '../../src/domain/orders/orders-state.module.js';
import { ACCOUNT, type Answer, startApp, type TestApp } from './app.js';
import { CallBacks } from './call-backs.js';
import { assertNoViolations, startColt } from './colt-spelling.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { SimulatedColt } from './simulated-colt.js';
import { run } from './sql.js';
import { until } from './waiting.js';
import type { AnyJson } from './any-json.js';

export interface Ends {
  readonly start: string;
  readonly end: string;
}

/**
 * A doubt is settled in half a second, or in a few seconds after an order that was slow. A call to Colt may take long: the
 * process may stand still for seconds, which is no doubt about an order.
 */
const ENVIRONMENT = {
  UNCONFIRMED_SETTLE_MS: '150',
  UNCONFIRMED_SETTLE_MAX_MS: '3000',
  RECONCILE_AFTER_MS: '60000',
  COLT_TIMEOUT_MS: '10000',
  DATABASE_POOL_SIZE: '12',
};

export const ACME = {
  type: 'business',
  name: 'Acme SARL',
  registrationNumber: 'FR40303265045',
  address: { houseNumber: '7', streetName: 'de la Gare', city: 'Lyon', postalCode: '69002', country: 'FR' },
};

export const ROUTES = {
  reservation: '/v1/reservations',
  reservation_cancellation: '/v1/reservation-cancellations',
  activation: '/v1/activations',
  customer_update: '/v1/customer-updates',
} as const;
export type Type = keyof typeof ROUTES;

export const OPERATIONS: Record<Type, string> = {
  reservation: 'reserveNumberCollection',
  reservation_cancellation: 'cancelNumberCollectionReservation',
  activation: 'activateNumberCollection',
  customer_update: 'updateNumberCollectionCustomerDetails',
};

/** A service with its database and its simulator for order tests. The service can be restarted on both. */
export class OrderStage {
  readonly colt: SimulatedColt;
  readonly callBacks: CallBacks;
  private readonly pool: Ends[] = [];

  private constructor(
    private readonly database: TestDatabase,
    readonly simulator: RunningSimulator,
    public app: TestApp,
  ) {
    this.colt = new SimulatedColt(simulator);
    this.callBacks = new CallBacks(() => this.app.url, database.adminUrl);
  }

  static async start(env: Record<string, string> = {}, settings: Record<string, unknown> = {}): Promise<OrderStage> {
    const database = await createTestDatabase();
    const simulator = await startColt({ account: ACCOUNT, settings });
    try {
      const stage = new OrderStage(database, simulator, await serve(database, simulator, env));
      await stage.colt.notifyAt(stage.app.url);
      return stage;
    } catch (error) {
      await simulator.close();
      await database.drop();
      throw error;
    }
  }

  /** One more replica of the service, on the same database and the same Colt; closed by the caller. */
  replica(env: Record<string, string> = {}): Promise<TestApp> {
    return serve(this.database, this.simulator, env);
  }

  async restart(env: Record<string, string> = {}): Promise<void> {
    await this.app.close();
    this.app = await serve(this.database, this.simulator, env);
    await this.colt.notifyAt(this.app.url);
  }

  async close(): Promise<void> {
    await this.app.close();
    await assertNoViolations(this.simulator);
    await this.simulator.close();
    await this.database.drop();
  }

  /** Sets the effective settle time, as if Colt had been slow, until it is restored. */
  settleTime(ms: number): { restore: () => void } {
    const settleTime = this.app.app.select(OrdersStateModule).get(SettleTime);
    const measured = settleTime.patience.bind(settleTime);
    settleTime.patience = async (...asked) => ({ ...(await measured(...asked)), settleMs: ms });
    return { restore: () => Reflect.deleteProperty(settleTime, 'patience') };
  }

  /** Orders are accepted and wait. */
  async pauseSending(): Promise<void> {
    await this.sql(
      `INSERT INTO sending_pause (id, reseller_id, cause, reason, starts_at)
       SELECT gen_random_uuid(), id, 'operator', 'a spec', now() FROM reseller`,
    );
  }

  async resumeSending(): Promise<void> {
    await this.sql('DELETE FROM sending_pause');
  }

  /** Makes the next observation due, which otherwise waits longer each time. */
  async makeDue(id: string): Promise<void> {
    await this.sql('UPDATE "order" SET next_action_at = now() WHERE id = $1', [id]);
  }

  get databaseUrl(): string {
    return this.database.adminUrl;
  }

  sql(text: string, values: unknown[] = []): Promise<AnyJson[]> {
    return run(this.database.adminUrl, text, values);
  }

  /** Ten free French freephone numbers. */
  async free(): Promise<Ends> {
    if (this.pool.length === 0) {
      const path = '/v1/free-numbers?country=FR&kind=freephone&blockSize=10&quantity=100';
      const { body } = await this.app.api('GET', path);
      this.pool.push(...body.items.map(({ start, end }: Ends) => ({ start, end })));
    }
    const next = this.pool.shift();
    if (!next) throw new Error('no free numbers are left');
    return next;
  }

  place(type: Type, ranges: Ends | Ends[], over: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const bodies = {
      reservation: { country: 'FR', kind: 'freephone' },
      reservation_cancellation: {},
      activation: { endCustomer: ACME },
      customer_update: { endCustomer: { ...ACME, address: { ...ACME.address, houseNumber: '9' } } },
    };
    return this.app.api('POST', ROUTES[type], { ...bodies[type], ranges: [ranges].flat(), ...over }, headers);
  }

  /** Numbers in the state that an order of this type needs. */
  async ready(type: Type): Promise<Ends> {
    if (type === 'reservation') return this.free();
    return type === 'customer_update' ? this.active() : this.reserved();
  }

  async reserved(): Promise<Ends> {
    const range = await this.free();
    await this.completed(await this.place('reservation', range));
    return range;
  }

  async active(): Promise<Ends> {
    const range = await this.reserved();
    await this.completed(await this.place('activation', range));
    return range;
  }

  private async completed(placed: Answer): Promise<void> {
    const order = await this.ended(placed);
    if (order.status !== 'completed') throw new Error(`the order before is ${JSON.stringify(order)}`);
  }

  /** Waits until `when` holds for the order. Sweeps meanwhile, like any replica but more often. */
  async until(placed: Answer | string, when: (order: AnyJson) => boolean, ms = 10_000): Promise<AnyJson> {
    const id = typeof placed === 'string' ? placed : (placed.body.id ?? placed.body.orderId);
    let order: AnyJson;
    const seen = async () => {
      order = (await this.app.api('GET', `/v1/orders/${id}`)).body;
      if (when(order)) return order;
      await this.app.app.get(OrderWorker, { strict: false }).sweep(32, 32);
    };
    return until(() => `${when.toString()} of ${JSON.stringify(order)}`, seen, ms);
  }

  ended(placed: Answer | string, ms?: number): Promise<AnyJson> {
    return this.until(placed, ({ open }) => open === false, ms);
  }

  async history(id: string): Promise<AnyJson[]> {
    return (await this.app.api('GET', `/v1/orders/${id}/history`)).body.items;
  }

  async statuses(id: string): Promise<string[]> {
    return (await this.history(id)).map(({ status }) => status);
  }

  /** Our holdings in a range. */
  async holdings(range: Ends): Promise<AnyJson[]> {
    const rows = await this.sql(
      `SELECT '+' || greatest(start_e164, $1) AS start, '+' || least(end_e164, $2) AS end, status,
              open_order_id AS "openOrderId", order_id AS "orderId", colt_order_id AS "coltOrderId"
       FROM holding WHERE released_at IS NULL AND end_e164 >= $1 AND start_e164 <= $2 ORDER BY start_e164`,
      [range.start.slice(1), range.end.slice(1)],
    );
    return rows;
  }
}

function serve(database: TestDatabase, simulator: RunningSimulator, env: Record<string, string>): Promise<TestApp> {
  return startApp({ databaseUrl: database.adminUrl, simulator, env: { ...ENVIRONMENT, ...env } });
}
