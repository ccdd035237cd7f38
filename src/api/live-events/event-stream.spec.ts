import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { EventStream } from './event-stream.js';

const START = { epoch: 'e', seq: 0n };
const NEXT = { epoch: 'e', seq: 1n };

describe('EventStream', () => {
  let server: Server;
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  async function openStream(drainTimeoutMs: number): Promise<{ stream: EventStream; reader: IncomingMessage }> {
    const streams: EventStream[] = [];
    server = createServer((_, response) => {
      const stream = new EventStream(response, START, drainTimeoutMs);
      stream.begin();
      streams.push(stream);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const reader = await new Promise<IncomingMessage>((resolve) => get({ port, agent: false }, resolve));
    reader.on('error', () => undefined);
    const [stream] = streams;
    if (!stream) throw new Error('no stream');
    return { stream, reader };
  }

  /** More than the sockets' own buffers take. */
  function fill(stream: EventStream): void {
    for (let count = 0; count < 64; count += 1) stream.write(Buffer.alloc(1 << 20), NEXT);
    expect(stream.congested).toBe(true);
  }

  it('cuts off a reader that takes nothing', async () => {
    const { stream, reader } = await openStream(200);
    fill(stream);
    await stream.drained();
    expect(stream.open).toBe(false);
    reader.destroy();
  });

  it('waits for one that is slow, and goes on', async () => {
    const { stream, reader } = await openStream(20_000);
    fill(stream);
    setTimeout(() => reader.resume(), 50);
    await stream.drained();
    expect([stream.open, stream.congested]).toEqual([true, false]);
    stream.end();
  });

  it('notices that a reader went while it waits', async () => {
    const { stream, reader } = await openStream(20_000);
    fill(stream);
    setTimeout(() => reader.destroy(), 50);
    await stream.drained();
    expect(stream.open).toBe(false);
  });
});
