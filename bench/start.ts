import { type ChildProcess, spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readOptions } from '../test/support/command-line.js';
import { findFreePort } from '../test/support/free-port.js';
import { startOwnPostgres } from './own-postgres.js';
import { median } from './median.js';

/**
 * The time from the start of a process until it is ready, compared with an empty Nest app in the same run; and the time
 * that a repeated `npm start` of an unchanged tree takes beside its Postgres. Rounds alternate. `--rounds N` (5). Also needs
 * `npm run build`. The exit code is 1 if a ratio or the start is above its limit.
 */
const { rounds } = readOptions('node build/bench/start.js', { rounds: 5 });
const MOST_TIMES_FLOOR = 1.3;
/** With the compiled code of an earlier start, which Node keeps from version 22 on. */
const MOST_TIMES_FLOOR_CACHED = 0.9;
const MOST_SECONDS_OF_START = 5;
const READY_WITHIN_MS = 120_000;

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FLOOR = [fileURLToPath(new URL('empty-app.js', import.meta.url))];
const SERVICE = [`${ROOT}dist/main.js`];
const START = [`${ROOT}tools/start.mjs`, '--build'];

async function bench(): Promise<boolean> {
  const postgres = await startOwnPostgres({ fast: true });
  const environment = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    DATABASE_URL: postgres.url,
    SECRETS_KEY: Buffer.alloc(32, 1).toString('base64'),
    COLT_ENVIRONMENT: 'simulator',
    LOG_LEVEL: 'warn',
    SHUTDOWN_DELAY_MS: '0',
    NODE_DISABLE_COMPILE_CACHE: '1',
  };
  const cached = {
    ...environment,
    NODE_DISABLE_COMPILE_CACHE: undefined,
    NODE_COMPILE_CACHE: `${postgres.folder}/code`,
  };
  // Without DATABASE_URL and COLT_ENVIRONMENT, so that it starts its own.
  const whole = { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: `${postgres.folder}/data` };
  const keepsCode = Number(process.versions.node.split('.')[0]) >= 22;
  const times = { floor: [] as number[], service: [] as number[], cached: [] as number[], start: [] as number[] };
  try {
    if (keepsCode) await readyAfter(SERVICE, cached); // fills the cache
    await readyAfter(START, whole); // builds what has changed
    for (let round = 0; round < rounds; round += 1) {
      times.floor.push(await readyAfter(FLOOR, environment));
      times.service.push(await readyAfter(SERVICE, environment));
      if (keepsCode) times.cached.push(await readyAfter(SERVICE, cached));
      times.start.push(await readyAfter(START, whole));
    }
  } finally {
    await postgres.close();
  }
  const floor = median(times.floor);
  const results = [
    ratio('service', median(times.service) / floor, MOST_TIMES_FLOOR),
    ...(keepsCode ? [ratio('service, compiled code kept', median(times.cached) / floor, MOST_TIMES_FLOOR_CACHED)] : []),
    seconds('repeated npm start', median(times.start) / 1000, MOST_SECONDS_OF_START),
  ];
  console.log(`Node ${process.version}, empty app ${(floor / 1000).toFixed(2)} s, medians of ${rounds} rounds`);
  for (const { text } of results) console.log(text);
  return results.every(({ passed }) => passed);
}

/** Milliseconds until GET /health/ready answers 200. */
async function readyAfter(script: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const port = await findFreePort();
  const startedAt = performance.now();
  const child = spawn(process.execPath, script, {
    env: { ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  try {
    await ready(child, port, startedAt + READY_WITHIN_MS);
    return performance.now() - startedAt;
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function ready(child: ChildProcess, port: number, until: number): Promise<void> {
  for (; performance.now() < until; await sleep(5)) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
    if (answer?.status === 200) return;
    if (child.exitCode !== null) break;
  }
  throw new Error(`${child.spawnargs.join(' ')} did not become ready`);
}

function ratio(name: string, value: number, most: number) {
  const passed = value <= most;
  return { passed, text: `${passed ? 'passed' : 'FAILED'}  ${name}: ${value.toFixed(2)} x floor (at most ${most})` };
}

function seconds(name: string, value: number, most: number) {
  const passed = value <= most;
  return {
    passed,
    text: `${passed ? 'passed' : 'FAILED'}  ${name}: ${value.toFixed(1)} s (at most ${most} s and Postgres)`,
  };
}

process.exitCode = (await bench()) ? 0 : 1;
