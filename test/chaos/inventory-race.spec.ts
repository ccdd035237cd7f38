import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/database.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { Dice } from '../support/dice.js';

const CLIENTS = 32;
const DECADES = 200;
/** Tries of each client, independent of the speed of the machine; RACE_MS=60000 continues for that time. */
const TRIES = 5;
const RACE_MS = Number(process.env['RACE_MS'] ?? 0);
const BASE = 33382500000;

// A new app for each retry of the test: holdings of an earlier try must not interfere.
let app: TestApp;
beforeEach(async () => {
  app = await startApp({ env: { SENDING: 'off', DATABASE_POOL_SIZE: '20', LOG_LEVEL: 'warn' } });
});
afterEach(() => app.close());

it(
  '32 clients racing for 200 decades: every number goes to one, every refusal is a 409',
  async () => {
    const statuses = new Map<string, number>();
    const won: { start: number; end: number; id: string }[] = [];
    const end = Date.now() + RACE_MS;
    const client = async (seed: number) => {
      const dice = new Dice(seed);
      for (let tries = 0; tries < TRIES || Date.now() < end; tries++) {
        const first = dice.between(0, DECADES - 1);
        const start = BASE + first * 10 + dice.between(0, 2);
        const last = start + dice.between(0, 14);
        const range = { start: `+${start}`, end: `+${last}` };
        const { status, body } = await app.api(
          'POST',
          '/v1/reservations',
          { country: 'FR', kind: 'geo', ranges: [range] },
          { prefer: 'respond-async' },
        );
        const outcome = status === 409 ? `409 ${body.code}` : `${status}`;
        statuses.set(outcome, (statuses.get(outcome) ?? 0) + 1);
        if (status === 202) {
          won.push({ start, end: last, id: body.id });
          // Some return their numbers, so that there is always something to race for.
          if (dice.next() < 0.7) {
            const withdrawn = await app.api('POST', `/v1/orders/${body.id}/withdrawal`);
            expect(withdrawn.status).toBe(200);
            won.splice(
              won.findIndex(({ id }) => id === body.id),
              1,
            );
          }
        }
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, (_, i) => client(i + 1)));
    expect([...statuses.keys()].sort()).toEqual(['202', '409 range-held']);
    const rows = await app.app.get(Database, { strict: false }).acrossResellers.holding.findMany({
      where: { releasedAt: null },
      orderBy: { startE164: 'asc' },
    });
    const held = rows.map(({ startE164, endE164, openOrderId }) => [Number(startE164), Number(endE164), openOrderId]);
    expect(held).toEqual(won.sort((a, b) => a.start - b.start).map(({ start, end: last, id }) => [start, last, id]));
    for (const [i, [start]] of held.entries()) expect(Number(start)).toBeGreaterThan(Number(held[i - 1]?.[1] ?? 0));
  },
  RACE_MS + 120_000,
);
