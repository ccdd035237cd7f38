import type { Operation } from '../http/exchange.js';
import type { BudgetShare } from '../model/colt-account.js';

/** What a read is for. */
export interface ReadContext {
  readonly orderId?: string;
  /** The share of the budget that it uses; `read` by default. */
  readonly share?: BudgetShare;
}

export interface Question {
  readonly operation: Operation;
  /** Below the account's base URL, with its query. */
  readonly path: string;
  /** Whether a 404 is an answer: null. */
  readonly nullOn404?: boolean;
}

export interface ReadAnswer {
  /** In the contract's member names. */
  readonly body: unknown;
  readonly totalCount: number | null;
  /** Keeps this answer for an operator, and counts it. */
  readonly capture: (problem: string) => Promise<void>;
}
