import type { Account } from '../books/account-book.js';
import type { FaultEffect } from '../faults/fault.js';

/** What an operation says, in the contract's words; a profile and perhaps a fault change it on the way out. */
export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  /** The order made, if one was. */
  orderId?: string;
}

/** A request that passed the access checks. */
export interface Call {
  account: Account;
  trackingId: string | undefined;
  query: Record<string, string>;
  /** Parsed JSON in the contract's words. */
  body: unknown;
  /** Last part of the path of GET /order/{orderId}. */
  orderId: string;
  orderFault: FaultEffect['order'];
}
