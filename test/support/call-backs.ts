import { gzipSync } from 'node:zlib';
import { ACCOUNT } from './app.js';
import { asColtWrites } from './colt-spelling.js';
import { run } from './sql.js';
import { until } from './waiting.js';
import type { AnyJson } from './any-json.js';

/** Notifications as Colt posts them, and the inbox rows that they become. */
export class CallBacks {
  constructor(
    private readonly baseUrl: () => string,
    private readonly databaseUrl: string,
  ) {}

  /** Posts a notification as Colt does: in the contract's spelling, or a text unchanged. */
  async notify(
    body: unknown,
    {
      url = this.baseUrl(),
      slug = 'demo',
      path = '',
      user = ACCOUNT.callbackUser,
      password = ACCOUNT.callbackPassword,
      type = 'application/json',
      zipped = false,
    } = {},
  ): Promise<{ status: number; text: string }> {
    const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(asColtWrites(body));
    const response = await fetch(url + (path || `/colt/${slug}/callBack`), {
      method: 'POST',
      headers: {
        'content-type': type,
        authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
        'x-tracking-id': 'notification-1',
        ...(zipped ? { 'content-encoding': 'gzip' } : {}),
      },
      body: zipped ? new Uint8Array(gzipSync(text)) : typeof text === 'string' ? text : new Uint8Array(text),
    });
    return { status: response.status, text: await response.text() };
  }

  /** Rows of the inbox, oldest first. */
  inbox(coltOrderId: string): Promise<AnyJson[]> {
    return run(this.databaseUrl, 'SELECT * FROM notification WHERE colt_order_id = $1 ORDER BY received_at, id', [
      coltOrderId,
    ]);
  }

  /** Waits until the inbox rows have these states, and returns them. */
  async inboxAs(coltOrderId: string, states: string[], ms = 10_000): Promise<AnyJson[]> {
    let rows: AnyJson[] = [];
    const asked = async () => {
      rows = await this.inbox(coltOrderId);
      return rows.map(({ state }) => state).join() === states.join() && rows;
    };
    return until(() => `the inbox as ${states.join()}, not ${JSON.stringify(rows)}`, asked, ms);
  }
}
