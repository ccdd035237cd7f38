import { ApiProperty } from '@nestjs/swagger';
import type { Page } from '../../platform/common/page.js';
import { NumberDisplayDto, SizedRangeDto } from '../../platform/common/range.dto.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { displayRange } from '../../numbering/display.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { formatE164, rangeSize } from '../../numbering/range.js';
import { EXPIRY_SOURCES, HOLDING_STATUSES, type HoldingStatus, type Segment } from '../../domain/holdings/holding.js';

/** A range that the reseller holds. */
export class HoldingDto extends SizedRangeDto {
  @ApiProperty({ enum: COUNTRIES, enumName: 'Country', example: 'FR' })
  country: Country;

  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind: Kind;

  @ApiProperty({ enum: HOLDING_STATUSES, enumName: 'HoldingStatus' })
  status: HoldingStatus;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  endCustomerId: string | null;

  reference: string | null;

  /** The last completed order for these numbers. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  orderId: string | null;

  /** The open order for these numbers. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  openOrderId: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  reservedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  reservationExpiresAt: string | null;

  /** colt: Colt stated the date; assumed: the service calculated it. */
  @ApiProperty({ enum: EXPIRY_SOURCES, enumName: 'ExpirySource', nullable: true })
  reservationExpirySource: Segment['reservationExpirySource'];

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  activatedAt: string | null;

  display: NumberDisplayDto;

  static from(segment: Segment): HoldingDto {
    return {
      start: formatE164(segment.start),
      end: formatE164(segment.end),
      size: Number(rangeSize(segment)),
      country: segment.country,
      kind: segment.kind,
      status: segment.status,
      endCustomerId: segment.endCustomerId,
      reference: segment.reference,
      orderId: segment.orderId,
      openOrderId: segment.openOrderId,
      reservedAt: segment.reservedAt?.toISOString() ?? null,
      reservationExpiresAt: segment.reservationExpiresAt?.toISOString() ?? null,
      reservationExpirySource: segment.reservationExpirySource,
      activatedAt: segment.activatedAt?.toISOString() ?? null,
      display: displayRange(segment),
    };
  }
}

export class HoldingPageDto {
  items: HoldingDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  static from({ items, nextCursor }: Page<Segment>): HoldingPageDto {
    return { items: items.map((segment) => HoldingDto.from(segment)), nextCursor };
  }
}
