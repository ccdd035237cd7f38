import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Checks the port before a start writes anything: a second start must not change the reseller of a running service.
 * @throws Error EADDRINUSE or EACCES with the port, the same as listening
 */
export async function assertPortFree(port: number, host: string): Promise<void> {
  const probe = createServer().listen(port, host);
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}
