import { Injectable } from '@nestjs/common';
import { ColtError } from '../../colt/model/colt-error.js';
import { coltProblem } from '../../colt/model/colt-problem.js';
import type { Batch, BatchProblem } from '../../domain/batch-model/batch.js';
import { Batches } from '../../domain/batches/batches.repository.js';
import type { Conflict } from '../../domain/holdings/order-intent.js';
import { DomainError, type FieldError } from '../../platform/common/problem.js';
import { PROBLEMS, type ProblemCode } from '../../platform/common/problem-catalogue.js';
import { joinFirstTransaction } from '../../platform/database/first-transaction.js';
import { isRowTaken } from '../../platform/database/postgres-errors.js';
import type { Caller } from '../../tenants/access/caller.js';
import { OrderCommand } from '../placing/order-command.service.js';
import { PlacePurchase } from '../placing/place-purchase.service.js';
import { PlaceReservation } from '../placing/place-reservation.service.js';
import type { PendingRow } from './batch-row.repository.js';
import { RowOfOrder } from './row-of-order.js';
import type { RowForm } from './stored-draft.js';

/**
 * `taken`: it was placed before, or the batch does not run any more. `refused`: this row will not be placed. `pause`: no row
 * can be placed until a person has done something. `later`: it cannot be placed now. `failed`: for an unknown reason.
 */
export type RowResult =
  | { readonly result: 'placed' | 'taken' | 'failed' }
  | { readonly result: 'refused' | 'pause' | 'later'; readonly problem: BatchProblem };

/** A person has to do something about it: of the whole batch, not of one row. */
const FOR_A_PERSON: ReadonlySet<ProblemCode> = new Set([
  'colt-misconfigured',
  'colt-suspended',
  'order-brake',
  'reseller-closed',
]);

/** Places one row as if it had been ordered alone. */
@Injectable()
export class PlaceRow {
  constructor(
    private readonly command: OrderCommand,
    private readonly reservations: PlaceReservation,
    private readonly purchases: PlacePurchase,
    private readonly batches: Batches,
  ) {}

  /** @throws any other error than a problem of the order or of Colt: whether it was placed is known from the row */
  async run(caller: Caller, batch: Batch, { number, form }: PendingRow): Promise<RowResult> {
    const companion = new RowOfOrder(caller.resellerId, this.batches, { batchId: batch.id, number });
    try {
      await joinFirstTransaction(companion, () => this.place(caller, form));
      return { result: 'placed' };
    } catch (error) {
      if (isRowTaken(error)) return { result: 'taken' };
      const problem = error instanceof ColtError ? coltProblem(error) : error;
      if (problem instanceof DomainError) return resultOf(problem);
      throw error;
    }
  }

  private place(caller: Caller, form: RowForm) {
    const request = { caller, respondAsync: true };
    if (form.isPurchase) return this.purchases.run(request, form);
    return form.type === 'reservation' ? this.reservations.run(request, form) : this.command.run(request, form);
  }
}

function resultOf(error: DomainError): RowResult {
  const problem = batchProblem(error);
  if (FOR_A_PERSON.has(error.code)) return { result: 'pause', problem };
  const { status } = PROBLEMS[error.code];
  // Others took what was found: there may still be other numbers.
  const isOvertaken = error.code === 'numbers-not-available' && !('available' in error.members);
  return { result: status >= 500 || status === 429 || isOvertaken ? 'later' : 'refused', problem };
}

/** A problem as a batch or a row stores it. */
export function batchProblem({ code, detail, members }: DomainError): BatchProblem {
  const { errors, conflicts } = members as { errors?: FieldError[]; conflicts?: Conflict[] };
  const faults = errors?.flatMap((error) => ('pointer' in error ? [error] : []));
  return { code, detail, ...(faults && { errors: faults }), ...(conflicts && { conflicts }) };
}
