import { createServer } from 'node:net';

/**
 * Below the ephemeral ports of the system: an outgoing connection cannot take our port. Each worker of Jest has its own
 * share: two of them cannot find the same port before one listens on it.
 */
const SHARE = 2_000;
const WORKER = (Number(process.env['JEST_WORKER_ID'] ?? 1) - 1) % 10;
const FIRST = 12_000 + WORKER * SHARE;

const found = new Set<number>();

/** A port that was free a moment ago, and that no other call in this spec file gets. */
export async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = FIRST + Math.floor(Math.random() * SHARE);
    if (found.has(port) || !(await isFree(port))) continue;
    found.add(port);
    return port;
  }
  throw new Error('no free port');
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
