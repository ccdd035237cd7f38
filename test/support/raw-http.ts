import { connect } from 'node:net';

/** Sends raw bytes and reads until the server closes: for requests that no HTTP client would send. */
export function sendRaw(url: string, ...pieces: (string | Buffer)[]): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const received: Buffer[] = [];
    socket.on('connect', () => pieces.forEach((piece) => socket.write(piece)));
    socket.on('data', (chunk) => received.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(received).toString('utf8')));
    socket.on('error', (error) => (received.length > 0 ? undefined : reject(error)));
  });
}

/** Sends raw bytes and resets the connection, as a client that goes away. */
export function sendAndLeave(url: string, text: string): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    socket.on('connect', () => socket.write(text, () => setTimeout(() => socket.resetAndDestroy(), 100)));
    socket.on('close', () => resolve());
    socket.on('error', reject);
  });
}

/** Status and JSON body of a raw answer. */
export function parseRaw(answer: string): { status: number; headers: string; body: Record<string, unknown> } {
  const [head = '', ...rest] = answer.split('\r\n\r\n');
  const body: unknown = JSON.parse(rest.join('\r\n\r\n'));
  return { status: Number(head.split(' ')[1]), headers: head.toLowerCase(), body: body as Record<string, unknown> };
}
