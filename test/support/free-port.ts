import { findFreePort as findPort } from '../../tools/free-port.mjs';

/** Each worker of Jest has its own share of ports: two of them cannot find the same one before one listens on it. */
const SHARE = 2_000;
const WORKER = (Number(process.env['JEST_WORKER_ID'] ?? 1) - 1) % 10;
const AMONG = { first: 12_000 + WORKER * SHARE, count: SHARE };

const found = new Set<number>();

/** A port that was free a moment ago, and that no other call in this spec file gets. */
export async function findFreePort(): Promise<number> {
  const port = await findPort(undefined, AMONG);
  if (found.has(port)) return findFreePort();
  found.add(port);
  return port;
}
