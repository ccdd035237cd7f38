import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './database.service.js';
import { Prisma } from './prisma/client.js';
import { select, text } from './statement.js';

/** Notified after every commit that numbered an event; the payload is the reseller's id. */
export const EVENTS_CHANNEL = 'reseller_events';

/** Notices of this time go out together. */
const TOGETHER_MS = 20;

/** What a commit announces to every process: a NOTIFY on `channel`. */
export interface CommitNotice {
  readonly channel: string;
  readonly payload: string;
}

/**
 * Sends NOTIFY after the commits that it announces. Inside a transaction it would make Postgres serialise that commit
 * with every other one that carries a NOTIFY, across all resellers. The first notice goes out at once; the next statement
 * takes all that came within the following milliseconds. A lost notice only costs time: every listener also polls.
 */
export class CommitNotices {
  private readonly pending = new Map<string, CommitNotice>();
  private sending = false;

  constructor(
    private readonly database: Database,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Returns at once. */
  send(notices: readonly CommitNotice[]): void {
    for (const notice of notices) this.pending.set(`${notice.channel} ${notice.payload}`, notice);
    if (this.pending.size > 0 && !this.sending) void this.drain();
  }

  private async drain(): Promise<void> {
    this.sending = true;
    try {
      while (this.pending.size > 0) {
        const notices = [...this.pending.values()];
        this.pending.clear();
        await this.notify(notices);
        await sleep(TOGETHER_MS, undefined, { ref: false });
      }
    } catch (error) {
      this.onError(error);
    } finally {
      this.sending = false;
    }
  }

  private async notify(notices: readonly CommitNotice[]): Promise<void> {
    const [channels, payloads] = [notices.map(({ channel }) => channel), notices.map(({ payload }) => payload)];
    // Raw, because NOTIFY has no other form.
    await select(
      this.database,
      'database.notify',
      { notified: text },
      Prisma.sql`
        SELECT pg_notify(channel, payload)::text AS notified
        FROM unnest(${channels}::text[], ${payloads}::text[]) AS notice(channel, payload)`,
    );
  }
}
