import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { formatSizedRange } from '../../numbering/range.js';
import { PageQuery } from '../../platform/common/page.js';
import { PointInTime } from '../../platform/common/point-in-time.js';
import { QueryTime, QueryUuids } from '../../platform/common/query-values.js';
import { SizedRangeDto } from '../../platform/common/range.dto.js';
import { numberDays, numberMilliseconds, type Period, type UsageItem } from '../../domain/usage/usage.js';
import type { EndCustomerName } from '../../tenants/end-customers/end-customer-names.repository.js';
import { ExportFormatQuery } from '../numbers/number-filter.dto.js';
import { EndCustomerNameDto } from '../../tenants/end-customers/end-customer.dto.js';

const MAX_END_CUSTOMERS = 100;
const time = { type: String, format: 'date-time' } as const;

export class UsagePeriodQuery {
  /**
   * The begin of the period. A day means its begin in UTC.
   * @example "2026-11-01"
   */
  @ApiProperty(time)
  @QueryTime()
  from: PointInTime;

  /**
   * The end of the period, which is not part of it. A day means its begin in UTC. A period that has not ended yet is
   * reported up to now.
   * @example "2026-12-01"
   */
  @ApiProperty(time)
  @QueryTime()
  to: PointInTime;

  @IsOptional()
  @QueryUuids(MAX_END_CUSTOMERS)
  endCustomerId?: string[];
}

export class UsageQuery extends IntersectionType(PageQuery, UsagePeriodQuery) {}

export const USAGE_ROWS = ['ranges', 'end_customers'] as const;

export class UsageExportQuery extends IntersectionType(UsagePeriodQuery, ExportFormatQuery) {
  /** One line for each range and holder, or one with the total of each end customer. */
  @ApiProperty({ enum: USAGE_ROWS, enumName: 'UsageExportLayout', required: false, default: 'ranges' })
  @IsOptional()
  @IsIn(USAGE_ROWS)
  rows: (typeof USAGE_ROWS)[number] = 'ranges';
}

/** Active numbers of one end customer, during a part of the period. */
export class UsageItemDto extends SizedRangeDto {
  @ApiProperty({ enum: COUNTRIES, enumName: 'Country' })
  country: Country;

  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind: Kind;

  /** Null: the numbers are active, for example because Colt showed them, but no end customer is known. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  endCustomerId: string | null;

  /** As it is now, also if it was deleted. */
  @ApiProperty({ type: () => EndCustomerNameDto, nullable: true })
  endCustomer: EndCustomerNameDto | null;

  /** From when it had the numbers, clipped to the period. */
  @ApiProperty({ format: 'date-time' })
  from: string;

  /** Until when, clipped to the period. */
  @ApiProperty({ format: 'date-time' })
  to: string;

  /** Since when the numbers were active for it, also before the period. */
  @ApiProperty({ format: 'date-time' })
  activeSince: string;

  /** Whether it still had the numbers at the end of the period. */
  continues: boolean;

  /** `size` multiplied by the days from `from` to `to`, to six decimals. A day has 24 hours. */
  @ApiProperty({ example: 300 })
  numberDays: number;

  static from(item: UsageItem, names: ReadonlyMap<string, EndCustomerName>): UsageItemDto {
    const { country, kind, endCustomerId, continues } = item;
    return {
      ...formatSizedRange(item),
      country,
      kind,
      endCustomerId,
      endCustomer: (endCustomerId !== null && names.get(endCustomerId)) || null,
      from: item.from.toISOString(),
      to: item.to.toISOString(),
      activeSince: item.activeSince.toISOString(),
      continues,
      numberDays: numberDays(numberMilliseconds(item)),
    };
  }
}

abstract class UsagePeriodDto {
  @ApiProperty({ format: 'date-time' })
  from: string;

  /** The end of what is reported: the end of the period, or the time of the report. */
  @ApiProperty({ format: 'date-time' })
  to: string;
}

export function periodOf({ from, to }: Period): UsagePeriodDto {
  return { from: from.toISOString(), to: to.toISOString() };
}

export class UsagePageDto extends UsagePeriodDto {
  /** In numeric order; the holders of a range in the order of time. */
  items: UsageItemDto[];

  /** A page may have fewer items than `limit`, or none, although others follow. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** What one end customer used in the period. */
export class EndCustomerUsageDto {
  /** Null: active numbers without a known end customer. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  endCustomerId: string | null;

  @ApiProperty({ type: () => EndCustomerNameDto, nullable: true })
  endCustomer: EndCustomerNameDto | null;

  /** The sum over its numbers, to six decimals. */
  @ApiProperty({ example: 300 })
  numberDays: number;
}

export class EndCustomerUsagePageDto extends UsagePeriodDto {
  /** In the order of the ids; numbers without an end customer come first. */
  items: EndCustomerUsageDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
