import { Socket } from 'node:net';

/**
 * Sends what is written in one turn of the event loop in one packet: statements that follow each other without waiting
 * cost one system call, and wake Postgres once.
 */
export class JoiningSocket extends Socket {
  private joining = false;

  /** Node gives the socket its original `write` here. */
  override connect(...args: unknown[]): this {
    super.connect(...(args as Parameters<Socket['connect']>));
    Reflect.deleteProperty(this, 'write');
    return this;
  }

  override write(...args: unknown[]): boolean {
    this.join();
    return super.write(...(args as Parameters<Socket['write']>));
  }

  override cork(): void {
    this.join();
    super.cork();
  }

  /** Streams count corks: nothing is sent before the last uncork. */
  private join(): void {
    if (this.joining) return;
    this.joining = true;
    super.cork();
    process.nextTick(() => {
      this.joining = false;
      super.uncork();
    });
  }
}
