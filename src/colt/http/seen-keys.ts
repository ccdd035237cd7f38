const MAX_KEYS = 1_000;

/** Remembers which keys were reported, so that something that is read repeatedly is reported once. */
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
