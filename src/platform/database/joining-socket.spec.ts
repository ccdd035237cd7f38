import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { JoiningSocket } from './joining-socket.js';

describe('a socket that joins its writes', () => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });

  async function connected(): Promise<{ socket: JoiningSocket; peer: Socket }> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const accepted = once(server, 'connection') as Promise<[Socket]>;
    const socket = new JoiningSocket();
    socket.connect((server.address() as AddressInfo).port, '127.0.0.1');
    const [peer] = await accepted;
    await once(socket, 'connect');
    closing.push(
      () => socket.destroy(),
      () => peer.destroy(),
      () => server.close(),
    );
    return { socket, peer };
  }

  it('sends everything of one turn at its end, in order', async () => {
    const { socket, peer } = await connected();
    socket.write('BEGIN ');
    socket.cork();
    socket.write('SELECT ');
    socket.write('1 ');
    socket.uncork();
    socket.write('COMMIT');
    expect(socket.writableLength).toBe('BEGIN SELECT 1 COMMIT'.length);
    expect(String((await once(peer, 'data'))[0])).toBe('BEGIN SELECT 1 COMMIT');
    expect(socket.writableLength).toBe(0);
    socket.write('again');
    expect(String((await once(peer, 'data'))[0])).toBe('again');
  });

  it('sends what was written before it ends', async () => {
    const { socket, peer } = await connected();
    socket.end('goodbye');
    expect(String((await once(peer, 'data'))[0])).toBe('goodbye');
  });
});
