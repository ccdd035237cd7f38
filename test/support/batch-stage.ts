import { BatchWorker } from '../../src/workflows/batches/batch-worker.service.js';
import { OrderWorker } from '../../src/workflows/worker/order-worker.service.js';
import type { AnyJson } from './any-json.js';
import type { Answer } from './app.js';
import { OrderStage } from './order-stage.js';
import { until } from './waiting.js';

/** Three numbers by criteria. */
export const CRITERIA = { type: 'reservation', country: 'FR', kind: 'freephone', quantity: 3 };

/** What a portal does with batches. */
export class BatchStage {
  private constructor(readonly stage: OrderStage) {}

  static async start(): Promise<BatchStage> {
    return new BatchStage(await OrderStage.start({}, { validate: true }));
  }

  upload(rows: object[], over: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.stage.app.api('POST', '/v1/batches', { ...over, rows }, headers);
  }

  /** Uploads rows and waits until they are checked. */
  async checked(rows: object[]): Promise<string> {
    const { body } = await this.upload(rows);
    await this.is(body.id, 'ready');
    return body.id;
  }

  async get(id: string): Promise<AnyJson> {
    return (await this.stage.app.api('GET', `/v1/batches/${id}`)).body;
  }

  async rows(id: string, query = ''): Promise<AnyJson[]> {
    return (await this.stage.app.api('GET', `/v1/batches/${id}/rows?limit=500${query}`)).body.items;
  }

  command(id: string, name: 'run' | 'pause' | 'resume' | 'cancel'): Promise<Answer> {
    return this.stage.app.api('POST', `/v1/batches/${id}/${name}`);
  }

  /** Waits for a status. Sweeps meanwhile, like any replica but more often. */
  is(id: string, ...statuses: string[]): Promise<AnyJson> {
    return this.until(id, ({ status }) => statuses.includes(status));
  }

  until(id: string, when: (batch: AnyJson) => boolean): Promise<AnyJson> {
    let batch: AnyJson;
    return until(
      () => `${when.toString()} of ${JSON.stringify(batch)}`,
      async () => {
        batch = await this.get(id);
        if (when(batch)) return batch;
        // A pause is over. A lease ends later.
        await this.stage.sql(
          `UPDATE batch SET due_at = now() WHERE id = $1 AND due_at < now() + interval '30 seconds'`,
          [id],
        );
        await this.stage.app.app.get(OrderWorker, { strict: false }).sweep(32, 32);
        await this.stage.app.app.get(BatchWorker, { strict: false }).sweep();
        return undefined;
      },
      20_000,
    );
  }

  /** How many orders there are of a type. */
  async orders(type: string): Promise<number> {
    const [row] = await this.stage.sql('SELECT count(*)::int AS n FROM "order" WHERE type::text = $1', [type]);
    return row?.n as number;
  }
}
