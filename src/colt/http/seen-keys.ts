const MAX_KEYS = 1_000;

/** Remembers what was told already, so that a thing read again and again is told once. */
export class SeenKeys {
  private readonly seen = new Set<string>();

  isNew(...key: (string | null)[]): boolean {
    const written = JSON.stringify(key);
    if (this.seen.has(written)) return false;
    if (this.seen.size >= MAX_KEYS) this.seen.clear();
    this.seen.add(written);
    return true;
  }
}
