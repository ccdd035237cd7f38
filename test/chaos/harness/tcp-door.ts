import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A stable address for targets that change: replicas that come and go, or a Postgres that returns on another port. Like
 * a load balancer, it connects to the next reachable target and closes a connection when its target dies.
 */
export class TcpDoor {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private targets: readonly number[] = [];
  private turn = 0;

  private constructor() {
    this.server = createServer((client) => this.serve(client));
  }

  static async open(): Promise<TcpDoor> {
    const door = new TcpDoor();
    await new Promise<void>((resolve) => door.server.listen(0, '127.0.0.1', resolve));
    return door;
  }

  get port(): number {
    const address = this.server.address();
    if (typeof address !== 'object' || !address) throw new Error('the door is closed');
    return address.port;
  }

  /** Ports on this machine. New connections go there; existing ones stay. */
  leadTo(...ports: readonly number[]): void {
    this.targets = ports;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(client: Socket): void {
    this.keep(client);
    client.pause();
    this.connectTo(client, this.targets.length);
  }

  private connectTo(client: Socket, triesLeft: number): void {
    const port = this.targets[this.turn++ % Math.max(this.targets.length, 1)];
    if (port === undefined || triesLeft === 0) return void client.destroy();
    const target = connect(port, '127.0.0.1');
    this.keep(target);
    target.once('error', () =>
      target.connecting || !target.remotePort ? this.connectTo(client, triesLeft - 1) : null,
    );
    target.once('connect', () => {
      client.pipe(target).pipe(client);
      target.once('close', () => client.destroy());
      client.once('close', () => target.destroy());
    });
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.sockets.delete(socket));
  }
}
