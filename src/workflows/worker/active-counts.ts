/** How much is at work, in all and for each reseller. */
export class ActiveCounts {
  private readonly resellers = new Map<string, number>();

  get all(): number {
    return [...this.resellers.values()].reduce((sum, count) => sum + count, 0);
  }

  of(resellerId: string): number {
    return this.resellers.get(resellerId) ?? 0;
  }

  /** @returns what ends it */
  begin(resellerId: string): () => void {
    this.resellers.set(resellerId, this.of(resellerId) + 1);
    return () => {
      const left = this.of(resellerId) - 1;
      if (left > 0) this.resellers.set(resellerId, left);
      else this.resellers.delete(resellerId);
    };
  }

  byReseller(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.resellers);
  }
}
