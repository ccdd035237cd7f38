const WIDTH = 46;

/** The actions of all sides, in chronological order. */
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

  /** Prints the new entries sorted by time, because the sides are read one after the other. */
  flush(): void {
    for (const { line } of this.entries.sort((a, b) => a.at - b.at)) process.stdout.write(`${line}\n`);
    this.entries = [];
  }
}
