import 'reflect-metadata';
import { parseArgs } from 'node:util';
import globalSetup from '../support/global-setup.mjs';
import globalTeardown from '../support/global-teardown.mjs';
import { LONG_POINTS } from './long-points.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    orders: { type: 'string', default: '1000' },
    points: { type: 'string', default: Object.keys(LONG_POINTS).join() },
  },
});
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Every point at full size: one line for each, and one for each thing that is wrong. */
async function main(): Promise<number> {
  const seed = Number(values.seed);
  const orders = Number(values.orders);
  let wrong = 0;
  for (const name of values.points.split(',')) {
    const point = LONG_POINTS[name];
    if (!point) throw new Error(`no such point: ${name}; there are ${Object.keys(LONG_POINTS).join(', ')}`);
    const startedAt = performance.now();
    const faults = await point(seed, orders).catch((error: unknown) => [String(error)]);
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    say(`${faults.length === 0 ? 'passed' : 'FAILED'} ${name} (seed ${seed}, ${orders} orders, ${seconds} s)`);
    for (const fault of faults) say(`  ${fault}`);
    wrong += faults.length;
  }
  return wrong;
}

await globalSetup();
const wrong = await main().finally(() => globalTeardown());
process.exit(wrong === 0 ? 0 : 1);
