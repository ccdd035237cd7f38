import { isDeepStrictEqual } from 'node:util';
import { Injectable, Logger } from '@nestjs/common';
import type { BatchProblem } from '../../domain/batch-model/batch.js';
import { isUnreachable } from '../../platform/database/postgres-errors.js';
import type { Caller } from '../../tenants/access/caller.js';
import { BatchRowRepository, type PendingRow } from './batch-row.repository.js';
import type { ClaimedBatch } from './batch-work.repository.js';
import { EndBatchStep } from './end-batch-step.service.js';
import { PlaceRow, type RowResult } from './place-row.service.js';

/** Orders of batches that wait for Colt's answer at the same time: an order from a portal waits behind no more. */
const WINDOW = 8;
const SOON_MS = 200;
const AFTER_FAILURE_MS = 5_000;
const BEHIND_ANOTHER_MS = 5_000;
const LATER_MS = 15_000;
/** Of a batch whose orders go on for long. */
const LONGEST_PAUSE_MS = 300_000;
/** Then a person has to look at what a batch waits for, and the next batch of the reseller goes on. */
const LONGEST_WAIT_MS = 3_600_000;
const MOST_FAILURES = 3;

const RECOVERING: BatchProblem = {
  code: 'backup-restored',
  detail: 'Commits were lost. Rows are placed once the numbers have been compared with Colt',
};

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
    const { pending, awaiting, open, behindAnother, recovering } = await this.rows.progress(batch);
    if (pending === 0 && open === 0) {
      await this.end.complete(batch);
      return null;
    }
    if (pending === 0) return untilNextLook(batch);
    if (recovering) return this.wait(batch, RECOVERING);
    if (behindAnother) return BEHIND_ANOTHER_MS;
    if (awaiting >= WINDOW) return SOON_MS;
    return this.placeNext(caller, batch, WINDOW - awaiting);
  }

  private async placeNext(caller: Caller, batch: ClaimedBatch, room: number): Promise<number | null> {
    const results = await this.placeAll(caller, batch, together(await this.rows.pending(batch, room)));
    const [pause] = problemsOf(results, 'pause');
    if (pause) {
      await this.end.pause(batch, pause);
      return null;
    }
    const [later] = problemsOf(results, 'later');
    if (later) return this.wait(batch, later);
    if (batch.problem) {
      await this.end.goOn(batch);
      return null;
    }
    return results.some(({ result }) => result === 'failed') ? AFTER_FAILURE_MS : 0;
  }

  /** @throws the first error, when every row has come to an end */
  private async placeAll(caller: Caller, batch: ClaimedBatch, rows: readonly PendingRow[]): Promise<RowResult[]> {
    const results = await Promise.allSettled(rows.map((row) => this.place(caller, batch, row)));
    return results.map((settled) => {
      if (settled.status === 'rejected') throw settled.reason;
      return settled.value;
    });
  }

  /** An unknown error fails the row, not the batch: with the third one the row is refused. */
  private async place(caller: Caller, batch: ClaimedBatch, row: PendingRow): Promise<RowResult> {
    try {
      const result = await this.placing.run(caller, batch, row);
      if (result.result === 'refused') await this.rows.refuse(batch, row.number, result.problem);
      return result;
    } catch (error) {
      if (isUnreachable(error)) throw error;
      this.logger.error(`Row ${row.number} of batch ${batch.id} could not be placed`, error);
      if (row.failures + 1 < MOST_FAILURES) await this.rows.countFailure(batch, row.number);
      else await this.rows.refuse(batch, row.number, { code: 'internal-error', detail: 'The row could not be placed' });
      return { result: 'failed' };
    }
  }

  /** Only the beginning of a wait is an event. */
  private async wait(batch: ClaimedBatch, problem: BatchProblem): Promise<number | null> {
    if (!isDeepStrictEqual(batch.problem, problem)) await this.end.wait(batch, problem, LATER_MS);
    else if (batch.now.getTime() - batch.updatedAt.getTime() > LONGEST_WAIT_MS) await this.end.pause(batch, problem);
    else return LATER_MS;
    return null;
  }
}

/** Searches by criteria that run at the same time would find the same numbers: each is placed alone. */
function together(rows: readonly PendingRow[]): readonly PendingRow[] {
  const searched = rows.findIndex(({ form }) => form.criteria !== null);
  return searched < 0 ? rows : rows.slice(0, Math.max(1, searched));
}

function problemsOf(results: readonly RowResult[], wanted: RowResult['result']): BatchProblem[] {
  return results.flatMap((result) => (result.result === wanted && 'problem' in result ? [result.problem] : []));
}

/** All of its rows are placed. The longer its orders take, the more seldom they are looked at. */
function untilNextLook({ now, startedAt }: ClaimedBatch): number {
  const ageMs = startedAt ? now.getTime() - startedAt.getTime() : 0;
  return Math.min(LONGEST_PAUSE_MS, Math.max(1_000, ageMs / 60));
}
