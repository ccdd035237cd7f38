import 'reflect-metadata';
import globalSetup from '../support/global-setup.mjs';
import globalTeardown from '../support/global-teardown.mjs';
import { readOptions } from '../support/command-line.js';
import { LONG_POINTS } from './long-points.js';

const { seed, orders, points } = readOptions('npm run chaos --', {
  seed: 1,
  orders: 1000,
  points: Object.keys(LONG_POINTS),
});
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Runs every point at full size and prints one line for each, and one for each fault. */
async function main(): Promise<number> {
  let wrong = 0;
  for (const [name, point] of Object.entries(LONG_POINTS)) {
    if (!points.includes(name)) continue;
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
