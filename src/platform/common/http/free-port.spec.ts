import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { assertPortFree } from './free-port.js';

describe('a port', () => {
  it('that somebody listens on is refused with its number; a free one stays free', async () => {
    const somebody = createServer().listen(0, '0.0.0.0');
    await once(somebody, 'listening');
    const { port } = somebody.address() as AddressInfo;
    await expect(assertPortFree(port, '0.0.0.0')).rejects.toMatchObject({ code: 'EADDRINUSE', port });
    somebody.close();
    await once(somebody, 'close');
    await assertPortFree(port, '0.0.0.0');
    await assertPortFree(port, '0.0.0.0');
  });
});
