import { ApiProperty } from '@nestjs/swagger';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { displayRange } from '../../numbering/display.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { formatRange, rangeSize } from '../../numbering/range.js';
import { EXPIRY_SOURCES, HOLDING_STATUSES, type HoldingStatus, type Segment } from '../../domain/holdings/holding.js';

/** How people write it. */
export class DisplayDto {
  /**
   * Null where the number is in no known numbering range.
   * @example "03 82 50 00 10 – 03 82 50 00 19"
   */
  national: string | null;

  /** @example "+33 3 82 50 00 10 – +33 3 82 50 00 19" */
  international: string;
}

/** A range that the reseller holds. */
export class HoldingDto {
  /** @example "+33382500010" */
  start: string;

  /** @example "+33382500019" */
  end: string;

  /** @example 10 */
  @ApiProperty({ type: 'integer', minimum: 1 })
  size: number;

  @ApiProperty({ enum: COUNTRIES, enumName: 'Country', example: 'FR' })
  country: Country;

  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind: Kind;

  @ApiProperty({ enum: HOLDING_STATUSES, enumName: 'HoldingStatus' })
  status: HoldingStatus;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  endCustomerId: string | null;

  reference: string | null;

  /** The last order that completed on these numbers. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  orderId: string | null;

  /** The order that works on these numbers now. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  openOrderId: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  reservedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  reservationExpiresAt: string | null;

  /** colt: Colt named the date; assumed: counted from the reservation. */
  @ApiProperty({ enum: EXPIRY_SOURCES, nullable: true })
  reservationExpirySource: Segment['reservationExpirySource'];

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  activatedAt: string | null;

  display: DisplayDto;

  static from(segment: Segment): HoldingDto {
    const { country, kind, status, endCustomerId, reference, orderId, openOrderId } = segment;
    return {
      ...formatRange(segment),
      size: Number(rangeSize(segment)),
      country,
      kind,
      status,
      endCustomerId,
      reference,
      orderId,
      openOrderId,
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

  static from(page: { items: Segment[]; nextCursor: string | null }): HoldingPageDto {
    return { items: page.items.map((segment) => HoldingDto.from(segment)), nextCursor: page.nextCursor };
  }
}
