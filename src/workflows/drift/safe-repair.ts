import { z } from 'zod';
import { COMPARED_CLASSES } from '../../tenants/resellers/auto-repair.js';
import { type ComparedClass, type DriftFinding, type DriftTrigger } from './drift.js';

/** What a reseller's settings let the service repair by itself: `autoRepair: ["only_theirs", "different"]`. */
const SETTINGS = z.object({ autoRepair: z.array(z.enum(COMPARED_CLASSES)).catch([]) });

export function autoRepairClasses(settings: unknown): readonly ComparedClass[] {
  const parsed = SETTINGS.safeParse(settings);
  return parsed.success ? parsed.data.autoRepair : [];
}

/**
 * Whether a finding is repaired without being asked. Removing takes two runs in any case; a lapsed reservation that
 * stands in the way of a sale goes even where nothing is configured.
 */
export function isSafeToRepair(
  finding: Pick<DriftFinding, 'class' | 'seenRuns' | 'ours'>,
  trigger: DriftTrigger,
  configured: readonly ComparedClass[],
): boolean {
  if (trigger === 'conflict') return finding.class === 'only_ours' && finding.ours?.status === 'reserved';
  return configured.some((each) => each === finding.class) && (finding.class !== 'only_ours' || finding.seenRuns >= 2);
}
