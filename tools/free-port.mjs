// @ts-check
import { createServer } from 'node:net';

/** Below the ephemeral ports of the system: between two starts, no outgoing connection can take a port that is remembered. */
const FIRST = 12_000;
const COUNT = 20_000;

/**
 * A TCP port of 127.0.0.1 that was free a moment ago.
 * @param {number} [wanted] preferred if it is free
 * @returns {Promise<number>}
 * @throws {Error} if none of many ports is free
 */
export async function findFreePort(wanted) {
  if (wanted !== undefined && (await isFree(wanted))) return wanted;
  for (let tries = 0; tries < 100; tries += 1) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
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
