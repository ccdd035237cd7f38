const WIDTH = 46;

/** Who did what, in the order in which it happened. */
export class Timeline {
  private entries: { at: number; line: string }[] = [];

  constructor(private readonly startedAt: number) {}

  heading(text: string): void {
    this.flush();
    process.stdout.write(`\n${text}\n`);
  }

  add(at: number, from: string, to: string, what: string, outcome: string): void {
    const seconds = ((at - this.startedAt) / 1000).toFixed(2).padStart(7);
    const line = `${seconds}  ${`${from} → ${to}`.padEnd(19)} ${what.padEnd(WIDTH)} ${outcome}`.trimEnd();
    this.entries.push({ at, line });
  }

  /** Prints what was added since the last time, sorted: the sides are asked one after the other. */
  flush(): void {
    for (const { line } of this.entries.sort((a, b) => a.at - b.at)) process.stdout.write(`${line}\n`);
    this.entries = [];
  }
}
