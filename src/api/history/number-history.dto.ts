import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { PageQuery, type Page } from '../../platform/common/page.js';
import { PointInTime } from '../../platform/common/point-in-time.js';
import { QueryTime } from '../../platform/common/query-values.js';
import { RangeDto } from '../../platform/common/range.dto.js';
import { formatRange } from '../../numbering/range.js';
import { CAUSES, type Cause } from '../../domain/order-model/order.js';
import { SHOWN_AT_COLT, type ShownAtColt } from '../../colt/model/carrier.js';
import { HOLDING_STATUSES } from '../../domain/holding-model/holding.js';
import type { HistoryEntry } from './number-history.repository.js';

export const NUMBER_STATUSES = [...HOLDING_STATUSES, 'released'] as const;

export class NumberHistoryQuery extends PageQuery {
  /**
   * Returns only the entry in force at this time. A day means its end in UTC.
   * @example "2026-03-01T12:00:00Z"
   */
  @ApiProperty({ type: String, required: false })
  @IsOptional()
  @QueryTime()
  at?: PointInTime;
}

/** A change to the range that contained the number at the time. */
export class NumberHistoryEntryDto extends RangeDto {
  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ enum: NUMBER_STATUSES, enumName: 'NumberStatus' })
  status: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  endCustomerId: string | null;

  reference: string | null;

  /** The order that caused the change. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  orderId: string | null;

  /** The cessation request that was open for the numbers, or that ended with the change. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  cessationRequestId: string | null;

  @ApiProperty({ enum: CAUSES, enumName: 'Cause' })
  cause: Cause;

  detail: string | null;

  /** The actor of the order or of the repair that caused the change. */
  actor: string | null;

  /** The reason that a person gave, for example for a repair. */
  reason: string | null;

  /**
   * What Colt's inventory showed of the numbers, if that caused the change. not_listed: Colt did not list them.
   * @example "ported_out"
   */
  @ApiProperty({ enum: SHOWN_AT_COLT, enumName: 'ShownAtColt', nullable: true })
  coltStatus: ShownAtColt | null;

  static from(entry: HistoryEntry): NumberHistoryEntryDto {
    const { at, status, endCustomerId, reference, orderId, cessationRequestId, cause } = entry;
    const { detail, actor, reason, coltStatus } = entry;
    const changed = { at: at.toISOString(), ...formatRange(entry), status, endCustomerId, reference };
    return { ...changed, orderId, cessationRequestId, cause, detail, actor, reason, coltStatus };
  }
}

export class NumberHistoryPageDto {
  items: NumberHistoryEntryDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  static from({ items, nextCursor }: Page<HistoryEntry>): NumberHistoryPageDto {
    return { items: items.map((entry) => NumberHistoryEntryDto.from(entry)), nextCursor };
  }
}
