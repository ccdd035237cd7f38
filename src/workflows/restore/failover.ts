import type { Timeline } from './timeline.repository.js';

/** - `same`: nothing happened; - `complete`: a new primary with every acknowledged commit; - `lossy`: commits may be gone */
export type Change = 'same' | 'complete' | 'lossy';

/**
 * What a server on `current` means for a database that was last known to be complete on `known`. Only a promotion within
 * one cluster moves to a later timeline, and only the operator knows whether the standby was synchronous. Pure.
 */
export function changeOf(known: Timeline | null, current: Timeline, standby: 'synchronous' | 'asynchronous'): Change {
  if (known?.cluster === current.cluster && known.timeline === current.timeline) return 'same';
  const promoted = known?.cluster === current.cluster && known.timeline < current.timeline;
  return promoted && standby === 'synchronous' ? 'complete' : 'lossy';
}
