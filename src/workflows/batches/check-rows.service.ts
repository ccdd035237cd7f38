import { Injectable, Logger } from '@nestjs/common';
import { isUnreachable } from '../../platform/database/postgres-errors.js';
import type { Caller } from '../../tenants/access/caller.js';
import { ExamineOrder } from '../placing/examine-order.service.js';
import { problemOf } from '../placing/order-examination.js';
import { withinActivation } from '../placing/place-purchase.service.js';
import { BatchRowRepository, type CheckedRow, type PendingRow } from './batch-row.repository.js';
import type { ClaimedBatch } from './batch-work.repository.js';
import { batchProblem } from './place-row.service.js';

/** Rows that are checked before the next look at the batch. */
const ROWS_AT_ONCE = 20;

/** Checks rows as `POST /v1/checks` does. What is found is shown; only placing decides. */
@Injectable()
export class CheckRows {
  private readonly logger = new Logger(CheckRows.name);

  constructor(
    private readonly examination: ExamineOrder,
    private readonly rows: BatchRowRepository,
  ) {}

  /** @returns whether there may be more */
  async next(caller: Caller, batch: ClaimedBatch): Promise<boolean> {
    const rows = await this.rows.unchecked(batch, ROWS_AT_ONCE);
    const checked: CheckedRow[] = [];
    for (const row of rows) checked.push(await this.check(caller, row));
    if (checked.length > 0) await this.rows.recordChecks(batch, checked);
    return rows.length === ROWS_AT_ONCE;
  }

  private async check(caller: Caller, { number, form }: PendingRow): Promise<CheckedRow> {
    try {
      const examined = await this.examination.explain(caller, form);
      const problem = problemOf(form.isPurchase ? withinActivation(examined) : examined);
      return { number, problem: problem && batchProblem(problem) };
    } catch (error) {
      if (isUnreachable(error)) throw error;
      this.logger.error(`Row ${number} of a batch could not be checked`, error);
      return { number, problem: { code: 'internal-error', detail: 'The row could not be checked' } };
    }
  }
}
