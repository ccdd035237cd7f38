import { Injectable } from '@nestjs/common';
import type { Occasion } from '../words.js';
import { Journal } from './journal.js';

export interface Delivery {
  at: number;
  /** The receiver's status; null if it could not be reached. */
  status: number | null;
  error: string | null;
}

/** One notification to deliver; its content is fixed when it is created. */
export interface Notice {
  eventId: string;
  account: string;
  orderId: string;
  occasion: Occasion;
  at: number;
  /** In the contract's spelling, including the envelope. */
  body: unknown;
  /** Whether the body follows the contract; a fault may have asked for an unknown status. */
  regular: boolean;
  wrongCredential: boolean;
  state: 'pending' | 'delivered' | 'given-up' | 'lost';
  deliveries: Delivery[];
  /** Id of the fault rule that touched it. */
  fault: string | null;
}

@Injectable()
export class NoticeBook {
  private readonly byId = new Map<string, Notice>();
  private waiting = 0;

  constructor(private readonly journal: Journal) {}

  get pendingCount(): number {
    return this.waiting;
  }

  all(): IterableIterator<Notice> {
    return this.byId.values();
  }

  add(notice: Notice): void {
    this.restore(notice);
    this.journal.append({ kind: 'notice', notice });
  }

  settle(notice: Notice, state: Exclude<Notice['state'], 'pending'>): void {
    if (notice.state === 'pending') this.waiting--;
    notice.state = state;
    this.journal.append({ kind: 'notice', notice });
  }

  restore(notice: Notice): void {
    if (this.byId.get(notice.eventId)?.state === 'pending') this.waiting--;
    if (notice.state === 'pending') this.waiting++;
    this.byId.set(notice.eventId, notice);
  }

  /** Pending deliveries end here: their sender finds them settled. */
  clear(): void {
    for (const notice of this.byId.values()) if (notice.state === 'pending') notice.state = 'lost';
    this.byId.clear();
    this.waiting = 0;
  }
}
