import type { DriftClass, DriftFinding, OurSide, TheirSide } from './drift.js';

interface FindingRow {
  readonly id: string;
  readonly runId: string | null;
  readonly class: DriftClass;
  readonly startE164: bigint;
  readonly endE164: bigint;
  readonly ours: unknown;
  readonly theirs: unknown;
  readonly state: DriftFinding['state'];
  readonly seenRuns: number;
  readonly putOffs: number;
  readonly putOffFor: string | null;
  readonly putOffAt: Date | null;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly settledAt: Date | null;
  readonly reason: string | null;
  readonly actor: string | null;
}

// The casts trust JSON that only the repositories of this folder write.
export function fromRow(row: FindingRow): DriftFinding {
  const { id, runId, seenRuns, firstSeenAt, lastSeenAt, settledAt, reason, actor } = row;
  return {
    id,
    runId,
    start: row.startE164,
    end: row.endE164,
    class: row.class,
    state: row.state,
    ours: row.ours as OurSide | null,
    theirs: row.theirs as TheirSide | null,
    seenRuns,
    putOff: row.putOffAt && { times: row.putOffs, reason: row.putOffFor ?? '', at: row.putOffAt },
    firstSeenAt,
    lastSeenAt,
    settledAt,
    reason,
    actor,
  };
}
