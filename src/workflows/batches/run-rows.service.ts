import { Injectable, Logger } from '@nestjs/common';
import { isUnreachable } from '../../platform/database/postgres-errors.js';
import type { Caller } from '../../tenants/access/caller.js';
import { BatchRowRepository, type PendingRow } from './batch-row.repository.js';
import type { ClaimedBatch } from './batch-work.repository.js';
import { EndBatchStep } from './end-batch-step.service.js';
import { PlaceRow, type RowResult } from './place-row.service.js';

/** Orders of a batch that wait for Colt's answer at the same time: an order from a portal waits behind no more. */
const WINDOW = 8;
const SOON_MS = 200;
const OPEN_ORDERS_MS = 2_000;
const BEHIND_ANOTHER_MS = 2_000;
const LATER_MS = 15_000;
const MOST_FAILURES = 3;

/** Places the rows of a running batch, a few at a time, until each of them has an order or was refused. */
@Injectable()
export class RunRows {
  private readonly logger = new Logger(RunRows.name);

  constructor(
    private readonly rows: BatchRowRepository,
    private readonly placing: PlaceRow,
    private readonly end: EndBatchStep,
  ) {}

  /** Takes one step. @returns milliseconds until the next one; null: the batch has another status or time now */
  async next(caller: Caller, batch: ClaimedBatch): Promise<number | null> {
    const { pending, awaiting, open, behindAnother } = await this.rows.progress(batch);
    if (pending === 0 && open === 0) {
      await this.end.complete(batch);
      return null;
    }
    if (pending === 0) return OPEN_ORDERS_MS;
    if (behindAnother) return BEHIND_ANOTHER_MS;
    if (awaiting >= WINDOW) return SOON_MS;
    return this.placeNext(caller, batch, WINDOW - awaiting);
  }

  private async placeNext(caller: Caller, batch: ClaimedBatch, room: number): Promise<number | null> {
    const next = await this.rows.pending(batch, room);
    // Searches that run at the same time would find the same numbers.
    const searched = next.findIndex(({ form }) => form.criteria !== null);
    const together = searched < 0 ? next : next.slice(0, Math.max(1, searched));
    const results = await Promise.all(together.map((row) => this.place(caller, batch, row)));
    for (const result of results) {
      if (result.result === 'pause') {
        await this.end.pause(batch, result.problem);
        return null;
      }
    }
    for (const result of results) {
      if (result.result === 'later') {
        await this.end.wait(batch, result.problem, LATER_MS);
        return null;
      }
    }
    if (batch.problem) {
      await this.end.goOn(batch);
      return null;
    }
    return 0;
  }

  private async place(caller: Caller, batch: ClaimedBatch, row: PendingRow): Promise<RowResult> {
    const result = await this.tried(caller, batch, row);
    if (result.result === 'refused') await this.rows.refuse(batch, row.number, result.problem);
    return result;
  }

  /** An unknown error fails the row, not the batch: with the third one the row is refused. */
  private async tried(caller: Caller, batch: ClaimedBatch, row: PendingRow): Promise<RowResult> {
    try {
      return await this.placing.run(caller, batch, row);
    } catch (error) {
      if (isUnreachable(error)) throw error;
      this.logger.error(`Row ${row.number} of batch ${batch.id} could not be placed`, error);
      if (row.failures + 1 >= MOST_FAILURES) {
        return { result: 'refused', problem: { code: 'internal-error', detail: 'The row could not be placed' } };
      }
      await this.rows.countFailure(batch, row.number);
      return { result: 'taken' };
    }
  }
}
