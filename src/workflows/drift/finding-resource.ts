import type { FindingResource } from '../../domain/events/finding-resource.js';
import { formatSizedRange } from '../../numbering/range.js';
import { NO_NUMBERS } from '../put-off/put-off-findings.repository.js';
import type { DriftFinding, OurSide, TheirSide } from './drift.js';

/** A finding as JSON. */
export interface DriftFindingResource extends FindingResource {
  readonly class: DriftFinding['class'];
  readonly state: DriftFinding['state'];
  readonly ours: OurSide | null;
  readonly theirs: TheirSide | null;
}

export function findingResource(finding: DriftFinding): DriftFindingResource {
  const { id, state, ours, theirs, seenRuns, putOff, firstSeenAt, lastSeenAt, settledAt, reason, actor } = finding;
  return {
    id,
    class: finding.class,
    state,
    ...(finding.start === NO_NUMBERS.start ? { start: null, end: null, size: null } : formatSizedRange(finding)),
    ours,
    theirs,
    seenRuns,
    putOff: putOff && { ...putOff, at: putOff.at.toISOString() },
    firstSeenAt: firstSeenAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
    reason,
    actor,
  };
}
