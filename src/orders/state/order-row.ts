import type { AttentionCode } from '../attention.js';
import type { BeforeOrder, Look, Order, OrderError, OrderedRange } from '../order.js';
import type { AttemptFact, CarrierFact } from './facts.js';

export const WITH_RANGES = { ranges: { orderBy: { position: 'asc' } } } as const;

interface OrderRow {
  readonly ranges: readonly { startE164: bigint; endE164: bigint; outcome: string; error: unknown }[];
  readonly attentionCode: string | null;
  readonly attentionDetail: string | null;
  readonly attentionSince: Date | null;
  readonly error: unknown;
  readonly before: unknown;
  readonly looks: unknown;
}

interface CarrierOrderRow {
  readonly coltOrderId: string;
  readonly status: string;
  readonly rawStatus: string | null;
  readonly confirmed: boolean;
  readonly error: unknown;
  readonly outcomes: unknown;
}

// The casts below trust our own tables: their check constraints, and JSON that only this folder writes.

export function toOrder(row: OrderRow): Order {
  const { ranges, attentionCode, attentionDetail, attentionSince, error, before, looks, ...rest } = row;
  return {
    ...(rest as unknown as Order),
    ranges: ranges.map((range): OrderedRange => ({
      start: range.startE164,
      end: range.endE164,
      outcome: range.outcome as OrderedRange['outcome'],
      error: range.error as OrderedRange['error'],
    })),
    error: error as OrderError | null,
    before: before as BeforeOrder | null,
    looks: looks as Look[],
    attention:
      attentionCode && attentionSince
        ? { code: attentionCode as AttentionCode, detail: attentionDetail ?? '', since: attentionSince }
        : null,
  };
}

export function toAttempt(row: object): AttemptFact {
  return row as unknown as AttemptFact;
}

export function toCarrierFact(row: CarrierOrderRow): CarrierFact {
  const failed = (row.outcomes as { start: string; end: string }[] | null) ?? [];
  return {
    coltOrderId: row.coltOrderId,
    status: row.status as CarrierFact['status'],
    rawStatus: row.rawStatus,
    confirmed: row.confirmed,
    error: row.error as CarrierFact['error'],
    failedRanges: failed.map(({ start, end }) => ({ start: BigInt(start), end: BigInt(end) })),
  };
}
