import { createServer } from 'node:net';

/** Below the ephemeral ports of the system: an outgoing connection cannot take our port. */
const FIRST = 12_000;
const COUNT = 20_000;

/** A port that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if (await isFree(port)) return port;
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
