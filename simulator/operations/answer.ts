import type { Account } from '../books/account-book.js';
import type { FaultEffect } from '../faults/fault.js';

/** The answer of an operation in the contract's spelling; the profile and possibly a fault change it afterwards. */
export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  /** The order that was created, if any. */
  orderId?: string;
}

/** A request that passed the access checks. */
export interface Call {
  account: Account;
  trackingId: string | undefined;
  query: Record<string, string>;
  /** Parsed JSON in the contract's spelling. */
  body: unknown;
  /** Last part of the path of GET /order/{orderId}. */
  orderId: string;
  orderFault: FaultEffect['order'];
}
