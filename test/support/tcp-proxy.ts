import { connect, createServer, type Socket } from 'node:net';

/** A TCP proxy that can be cut: a network failure on demand. */
export interface TcpProxy {
  readonly port: number;
  /** Closes every connection and accepts no new one. */
  cut(): Promise<void>;
  /** Accepts connections again, on the same port. */
  mend(): Promise<void>;
  /**
   * Cuts one connection to Postgres at the worst moment: the next transaction that contained all of `texts` (parameters
   * are not encoded) commits, and its client never learns that. Calls back once this has happened.
   */
  loseCommit(texts: readonly string[], lost: () => void): void;
}

interface Loss {
  readonly texts: readonly string[];
  readonly lost: () => void;
}

export async function startTcpProxy(host: string, port: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let loss: Loss | null = null;
  const server = createServer((client) => {
    const upstream = connect(port, host);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => [client, upstream].forEach((end) => end.destroy()));
    }
    onCommit(client, (said) => {
      if (!loss?.texts.every((text) => said.includes(text))) return;
      const { lost } = loss;
      loss = null;
      upstream.unpipe(client);
      upstream.on('data', (answer) => {
        if (!answer.includes('COMMIT')) return;
        client.destroy();
        lost();
      });
      upstream.resume();
    });
    client.pipe(upstream).pipe(client);
  });
  const listen = (on: number) => new Promise<void>((resolve) => server.listen(on, '127.0.0.1', resolve));
  await listen(0);
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return {
    port: address.port,
    loseCommit: (texts, lost) => (loss = { texts, lost }),
    mend: () => listen(address.port),
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        sockets.forEach((socket) => socket.destroy());
      }),
  };
}

/** Reports each COMMIT of a client, with the text of its transaction, before it is passed on. */
function onCommit(client: Socket, tell: (said: string) => void): void {
  let said = '';
  client.on('data', (chunk) => {
    said += chunk.toString('utf8');
    said = said.slice(Math.max(0, said.lastIndexOf('BEGIN')));
    if (!said.includes('COMMIT')) return;
    tell(said);
    said = '';
  });
}
