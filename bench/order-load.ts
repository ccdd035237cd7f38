import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { KEY } from './service-process.js';

export interface Range {
  readonly start: string;
  readonly end: string;
}

/** What places orders and follows them. */
export interface OrderLoad {
  readonly url: string;
  readonly database: pg.Pool;
  /** Single numbers that are free at Colt; orders take them. */
  readonly ranges: Range[];
}

/** Orders the next ranges and waits for all orders to end. @throws Error if one does not complete */
export async function placeOrders(load: OrderLoad, orders: number, atOnce: number): Promise<void> {
  const waiting = load.ranges.splice(0, orders);
  const worker = async () => {
    for (let range = waiting.pop(); range; range = waiting.pop()) {
      const placed = await post(load.url, { country: 'FR', kind: 'freephone', ranges: [range] });
      if (placed.status > 202) throw new Error(`${placed.status}: ${JSON.stringify(placed.body)}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  for (const end = Date.now() + 60_000; (await openOrders(load)) > 0; await sleep(5)) {
    if (Date.now() > end) throw new Error(`${await openOrders(load)} orders did not complete`);
  }
}

async function openOrders({ database }: OrderLoad): Promise<number> {
  const { rows } = await database.query<{ open: number }>({
    name: 'open',
    text: `SELECT count(*)::int AS open FROM "order" WHERE completed_at IS NULL`,
  });
  return rows[0]?.open ?? -1;
}

/** Single numbers that are free at Colt. */
export async function freeNumbers(api: string, wanted: number): Promise<Range[]> {
  const response = await fetch(`${api}/v1/free-numbers?country=FR&kind=freephone&blockSize=10&quantity=1`, {
    headers: { authorization: `Bearer ${KEY}` },
  });
  const { items } = (await response.json()) as { items: Range[] };
  if (!items[0]) throw new Error(`no free numbers: ${response.status}`);
  return numbersFrom(BigInt(items[0].start.slice(1)), wanted);
}

function numbersFrom(first: bigint, wanted: number): Range[] {
  return Array.from({ length: wanted }, (_, n) => `+${first + BigInt(n)}`).map((number) => ({
    start: number,
    end: number,
  }));
}

async function post(api: string, body: object): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${api}/v1/reservations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}
