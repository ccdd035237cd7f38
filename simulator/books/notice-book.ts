import { Injectable } from '@nestjs/common';
import type { Occasion } from '../words.js';
import { Journal } from './journal.js';

export interface Delivery {
  at: number;
  /** Status the receiver answered; null when it could not be reached. */
  status: number | null;
  error: string | null;
}

/** One notification to be delivered; its content is fixed when it is made. */
export interface Notice {
  eventId: string;
  account: string;
  orderId: string;
  occasion: Occasion;
  at: number;
  /** In the contract's words, envelope included. */
  body: unknown;
  /** Whether the body keeps the contract; a fault may have asked for an unknown status word. */
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

  /** What is under way ends here: its sender finds it settled. */
  clear(): void {
    for (const notice of this.byId.values()) if (notice.state === 'pending') notice.state = 'lost';
    this.byId.clear();
    this.waiting = 0;
  }
}
