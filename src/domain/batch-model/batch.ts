import type { Conflict } from '../holdings/order-intent.js';
import type { OrderStatus } from '../order-model/order.js';

/** `checking`: each row is checked as an order would be; `ready`: it waits to be run. */
export const BATCH_STATUSES = ['checking', 'ready', 'running', 'paused', 'completed', 'cancelled'] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

export const BATCH_ROW_STATUSES = ['pending', 'placed', 'refused', 'cancelled'] as const;
export type BatchRowStatus = (typeof BATCH_ROW_STATUSES)[number];

/** How a row ended, or how far it is: `refused` by this service, `rejected` by Colt, `open` until its order has ended. */
export const BATCH_OUTCOMES = [
  'pending',
  'refused',
  'cancelled',
  'open',
  'completed',
  'partial',
  'failed',
  'rejected',
  'withdrawn',
] as const satisfies (BatchRowStatus | OrderStatus | 'open')[];
export type BatchOutcome = (typeof BATCH_OUTCOMES)[number];

/** A fault of a row. */
export interface BatchFault {
  /** JSON pointer into the row. */
  readonly pointer: string;
  readonly detail: string;
  readonly rule?: string;
}

/** Why a batch does not go on, or a row was refused: what the problem of an ordering request says. */
export interface BatchProblem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: BatchFault[];
  readonly conflicts?: Conflict[];
}

/** Orders that a reseller uploaded together. */
export interface Batch {
  readonly id: string;
  readonly status: BatchStatus;
  readonly reference: string | null;
  readonly rowCount: number;
  /** The person who created or last ran it: its orders are placed for them. */
  readonly actor: string | null;
  /** The key with which it was run; null: with a token or a session. */
  readonly apiKeyId: string | null;
  readonly problem: BatchProblem | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly startedAt: Date | null;
  /** When it was completed or cancelled. */
  readonly endedAt: Date | null;
}

export type BatchCommand = 'run' | 'pause' | 'resume' | 'cancel';

const FROM: Readonly<Record<BatchCommand, readonly BatchStatus[]>> = {
  run: ['checking', 'ready'],
  pause: ['running'],
  resume: ['paused'],
  cancel: ['checking', 'ready', 'running', 'paused'],
};

const TO: Readonly<Record<BatchCommand, BatchStatus>> = {
  run: 'running',
  pause: 'paused',
  resume: 'running',
  cancel: 'cancelled',
};

/** The status after a command; null: the batch cannot take it in its status. */
export function statusAfter(command: BatchCommand, status: BatchStatus): BatchStatus | null {
  return FROM[command].includes(status) ? TO[command] : null;
}
