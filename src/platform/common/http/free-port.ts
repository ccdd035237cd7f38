import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Looks before a start writes anything: a second start beside a running service must not change that one's reseller.
 * @throws Error EADDRINUSE or EACCES, with the port, as listening itself does
 */
export async function assertPortFree(port: number): Promise<void> {
  const probe = createServer().listen(port, '0.0.0.0');
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}
