import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { PageQuery } from '../../platform/common/page.js';
import { PointInTime } from '../../platform/common/point-in-time.js';
import { QueryTime } from '../../platform/common/query-values.js';
import { formatRange } from '../../numbering/range.js';
import { CAUSES, type Cause } from '../../domain/order-model/order.js';
import { HOLDING_STATUSES } from '../../domain/holdings/holding.js';
import type { HistoryEntry } from './number-history.repository.js';

const STATUSES = [...HOLDING_STATUSES, 'released'] as const;

export class NumberHistoryQuery extends PageQuery {
  /**
   * A time, or a day, which means its end in UTC: the answer has the one entry that was in force then.
   * @example "2026-03-01T12:00:00Z"
   */
  @ApiProperty({ type: String, required: false })
  @IsOptional()
  @QueryTime()
  at?: PointInTime;
}

/** What happened to a range that had the number in it, as the range was then. */
export class NumberHistoryEntryDto {
  @ApiProperty({ format: 'date-time' })
  at: string;

  /** @example "+33382500010" */
  start: string;

  /** @example "+33382500019" */
  end: string;

  @ApiProperty({ enum: STATUSES, enumName: 'NumberHistoryStatus' })
  status: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  endCustomerId: string | null;

  reference: string | null;

  /** The order that did it. */
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

  static from(page: { items: HistoryEntry[]; nextCursor: string | null }): NumberHistoryPageDto {
    return { items: page.items.map((entry) => NumberHistoryEntryDto.from(entry)), nextCursor: page.nextCursor };
  }
}
