const MOST = 1_000;

/** Remembers what was told already, so that a thing read again and again is told once. */
export class News {
  private readonly told = new Set<string>();

  isNew(...key: (string | null)[]): boolean {
    const written = JSON.stringify(key);
    if (this.told.has(written)) return false;
    if (this.told.size >= MOST) this.told.clear();
    this.told.add(written);
    return true;
  }
}
