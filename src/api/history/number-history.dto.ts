import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { PageQuery, type Page } from '../../platform/common/page.js';
import { PointInTime } from '../../platform/common/point-in-time.js';
import { QueryTime } from '../../platform/common/query-values.js';
import { RangeDto } from '../../platform/common/range.dto.js';
import { formatRange } from '../../numbering/range.js';
import { CAUSES, type Cause } from '../../domain/order-model/order.js';
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

  @ApiProperty({ enum: CAUSES, enumName: 'Cause' })
  cause: Cause;

  detail: string | null;

  static from(entry: HistoryEntry): NumberHistoryEntryDto {
    const { at, status, endCustomerId, reference, orderId, cause, detail } = entry;
    return { at: at.toISOString(), ...formatRange(entry), status, endCustomerId, reference, orderId, cause, detail };
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
