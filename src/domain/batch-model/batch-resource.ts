import type { Batch, BatchProblem, BatchStatus } from './batch.js';

/** A batch as an event shows it. */
export interface BatchResource {
  readonly id: string;
  readonly status: BatchStatus;
  readonly reference: string | null;
  readonly rowCount: number;
  readonly actor: string | null;
  readonly problem: BatchProblem | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

export function batchResource(batch: Batch): BatchResource {
  const { id, status, reference, rowCount, actor, problem } = batch;
  return {
    id,
    status,
    reference,
    rowCount,
    actor,
    problem,
    createdAt: batch.createdAt.toISOString(),
    updatedAt: batch.updatedAt.toISOString(),
    startedAt: batch.startedAt?.toISOString() ?? null,
    endedAt: batch.endedAt?.toISOString() ?? null,
  };
}
