/** Maximum number of rows in one statement. */
export const BATCH = 500;

export function* inBatches<T>(items: readonly T[], size = BATCH): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
