import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';

describe('an order from intent to end', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('reserves a free range, is told, and ends completed', async () => {
    const free = await app.api('GET', '/v1/free-numbers?country=FR&kind=freephone&blockSize=10&quantity=1');
    expect(free.status).toBe(200);
    const [range] = free.body.items;
    const placed = await app.api('POST', '/v1/reservations', {
      country: 'FR',
      kind: 'freephone',
      ranges: [{ start: range.start, end: range.end }],
      reference: 'first',
    });
    expect(placed.status).toBe(201);
    expect(placed.body).toMatchObject({ type: 'reservation', status: 'in_progress', open: true, reference: 'first' });
    const done = await settled(app, placed.body.id);
    expect(done).toMatchObject({ status: 'completed', open: false, attention: null });
    const history = await app.api('GET', `/v1/orders/${placed.body.id}/history`);
    expect(history.body.items.map((entry: { status: string }) => entry.status)).toEqual([
      'accepted',
      'submitting',
      'in_progress',
      'completed',
    ]);
  });
});

async function settled(app: TestApp, id: string, ms = 15_000) {
  for (const deadline = Date.now() + ms; Date.now() < deadline;) {
    const { body } = await app.api('GET', `/v1/orders/${id}`);
    if (!body.open) return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`order ${id} is still open`);
}
