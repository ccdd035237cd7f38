/** The longest tag, and how many something may have. */
export const LONGEST_TAG = 64;
export const MOST_TAGS = 50;
export const LONGEST_NOTE = 2_000;

export type TagFault = 'tagTooLong' | 'tooManyTags';

export function tagFault(tags: readonly string[]): TagFault | null {
  if (tags.some((tag) => tag.length > LONGEST_TAG)) return 'tagTooLong';
  return tags.length > MOST_TAGS ? 'tooManyTags' : null;
}

/** Tags with some added and some removed, each once. */
export function changedTags(tags: readonly string[], added: readonly string[], removed: readonly string[]): string[] {
  return [...new Set([...tags, ...added])].filter((tag) => !removed.includes(tag));
}
