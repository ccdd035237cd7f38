import { ApiProperty } from '@nestjs/swagger';
import type { Page } from '../../platform/common/page.js';
import { CAUSES, ORDER_STATUSES, type Cause, type OrderStatus } from '../../domain/order-model/order.js';
import { ATTEMPT_VERDICTS, type AttemptVerdict } from '../../domain/order-model/facts.js';
import type { OrderHistoryEntry } from '../../domain/orders/order-history.repository.js';

/** One attempt to send the order to Colt. */
export class AttemptDto {
  /** @example 1 */
  @ApiProperty({ type: 'integer', minimum: 1 })
  number: number;

  /** @example "reservation" */
  operation: string;

  /** The value of the tracking header. Colt's support asks for it. */
  trackingId: string;

  /** Null: the request was never sent. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  sentAt: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  httpStatus: number | null;

  /** Milliseconds until Colt responded. */
  @ApiProperty({ type: 'integer', nullable: true })
  durationMs: number | null;

  /** Null while in flight. ambiguous: Colt may have accepted the order; absent: evidence shows that Colt did not. */
  @ApiProperty({ enum: ATTEMPT_VERDICTS, enumName: 'AttemptVerdict', nullable: true })
  verdict: AttemptVerdict | null;
}

export class OrderHistoryEntryDto {
  @ApiProperty({ type: String, format: 'date-time' })
  at: string;

  @ApiProperty({ enum: ORDER_STATUSES, enumName: 'OrderStatus' })
  status: OrderStatus;

  @ApiProperty({ enum: CAUSES, enumName: 'Cause' })
  cause: Cause;

  detail: string | null;

  actor: string | null;

  @ApiProperty({ type: () => AttemptDto, required: false })
  attempt?: AttemptDto;

  static from({ at, status, cause, detail, actor, attempt }: OrderHistoryEntry): OrderHistoryEntryDto {
    const entry = { at: at.toISOString(), status, cause, detail, actor };
    if (!attempt) return entry;
    const { number, operation, trackingId, sentAt, httpStatus, durationMs, verdict } = attempt;
    return {
      ...entry,
      attempt: {
        number,
        operation,
        trackingId,
        sentAt: sentAt?.toISOString() ?? null,
        httpStatus,
        durationMs,
        verdict,
      },
    };
  }
}

export class OrderHistoryPageDto {
  @ApiProperty({ type: () => [OrderHistoryEntryDto] })
  items: OrderHistoryEntryDto[];

  /** For `cursor`; null on the last page. */
  nextCursor: string | null;

  static from({ items, nextCursor }: Page<OrderHistoryEntry>): OrderHistoryPageDto {
    return { items: items.map((entry) => OrderHistoryEntryDto.from(entry)), nextCursor };
  }
}
