/** Joins simultaneous calls of one key: while the work of a key is running, further callers await the same promise. */
export class SingleFlight<K, T> {
  private readonly running = new Map<K, Promise<T>>();

  run(key: K, work: () => Promise<T>): Promise<T> {
    const running = this.running.get(key);
    if (running) return running;
    const flight = work().finally(() => this.running.delete(key));
    this.running.set(key, flight);
    return flight;
  }

  /** Whether a call of this key would join a running one. */
  isRunning(key: K): boolean {
    return this.running.has(key);
  }
}
