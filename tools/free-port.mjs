// @ts-check
import { createServer } from 'node:net';

/** Below the ephemeral ports of the system: between two starts, no outgoing connection can take a port that is remembered. */
const FIRST = 12_000;
const COUNT = 20_000;

/**
 * A TCP port of 127.0.0.1 that was free a moment ago.
 * @param {number} [wanted] preferred if it is free
 * @param {{ first: number, count: number }} [among] default: 20,000 ports from 12,000 on
 * @returns {Promise<number>}
 * @throws {Error} if none of many ports is free
 */
export async function findFreePort(wanted, { first, count } = { first: FIRST, count: COUNT }) {
  if (wanted !== undefined && (await isFree(wanted))) return wanted;
  for (let tries = 0; tries < 100; tries += 1) {
    const port = first + Math.floor(Math.random() * count);
    if (await isFree(port)) return port;
  }
  throw new Error('no free port');
}

/** @param {number} port @returns {Promise<boolean>} */
function isFree(port) {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
