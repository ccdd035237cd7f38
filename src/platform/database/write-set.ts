/** A row as JSON: bigint and times are text. Members are columns. */
type JsonRow = Readonly<Record<string, unknown>>;

/**
 * The rows that one transaction writes. `save_rows` (in the migrations) writes the sections in this order, and raises an
 * error for a row that breaks a rule.
 */
export interface Writes {
  /** Raises KEY_TAKEN for a key that exists. */
  idempotencyKeys: JsonRow;
  newOrders: JsonRow & { readonly id: string };
  orderRanges: JsonRow;
  /** All members that change during an order's life. Raises ROW_MOVED unless `was_status` and `was_token` are stored. */
  orders: JsonRow & { readonly id: string; readonly was_status: string; readonly was_token: number };
  /** What the reseller attached to orders. */
  orderAnnotations: JsonRow;
  newAttempts: JsonRow;
  /** Outcomes of attempts. */
  attempts: JsonRow;
  newCarrierOrders: JsonRow;
  carrierOrders: JsonRow;
  /** With their ranges, which replace those that are stored. */
  cessationRequests: JsonRow;
  /** New ones, and changes of a batch. */
  batches: JsonRow;
  newBatchRows: JsonRow;
  /** Raises ROW_TAKEN unless the row is pending and its batch runs. */
  placedBatchRows: JsonRow;
  /** Outcomes of numbers. A number that has one keeps it. */
  orderOutcomes: JsonRow;
  /** Numbers that leave the inventory; their rows remain as a record. Raises ROW_MOVED for a row that is not live. */
  releasedHoldings: JsonRow;
  removedHoldings: JsonRow;
  holdings: JsonRow;
  /** Released rows. */
  recordedHoldings: JsonRow;
  /** Raises NUMBERS_HELD where another reseller of the uniqueness scope holds a number. */
  newHoldings: JsonRow;
  holdingSnapshots: JsonRow;
  holdingHistory: JsonRow;
  orderHistory: JsonRow;
  events: JsonRow;
  /** Outcomes of notifications that are due. */
  notifications: JsonRow;
  /** Notifications that wait for an id at Colt are due. */
  knownColtOrders: JsonRow;
}

/** Rows that wait to be written. */
export class WriteSet {
  private readonly sections = new Map<keyof Writes, JsonRow[]>();
  private sequence: { readonly seq: bigint; readonly at: Date } | null = null;

  get isEmpty(): boolean {
    return this.sequence === null && this.sections.size === 0;
  }

  add<S extends keyof Writes>(section: S, rows: readonly Writes[S][]): void {
    if (rows.length === 0) return;
    const known = this.sections.get(section) ?? [];
    for (const row of rows) known.push(row);
    this.sections.set(section, known);
  }

  /** A further change of an order that is to be written already becomes one with the first. */
  changeOrder(row: Writes['orders']): void {
    for (const section of ['newOrders', 'orders'] as const) {
      const rows = this.sections.get(section) ?? [];
      const at = rows.findIndex(({ id }) => id === row.id);
      const known = rows[at];
      if (known) {
        // What was stored stays the condition of the first change.
        const { was_status = row.was_status, was_token = row.was_token } = known;
        rows[at] = { ...known, ...row, was_status, was_token };
        return;
      }
    }
    this.add('orders', [row]);
  }

  /** The last event's number, and its time. */
  advance(seq: bigint, at: Date): void {
    this.sequence = { seq, at };
  }

  /** As `save_rows` takes it. */
  toJson(): string {
    return JSON.stringify(
      { ...Object.fromEntries(this.sections), ...(this.sequence && { sequence: this.sequence }) },
      (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
    );
  }
}
