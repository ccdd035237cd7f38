/** Differences between Colt's inventory and ours that a reseller may have repaired by the service itself. */
export const COMPARED_CLASSES = ['only_theirs', 'only_ours', 'different'] as const;
