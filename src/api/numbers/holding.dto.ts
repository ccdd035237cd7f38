import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { CurrentPage } from '../../platform/common/page.js';
import { ShownMetadata, ShownNote, ShownTags } from '../../tenants/annotations/annotations.dto.js';
import { NumberDisplayDto, SizedRangeDto } from '../../platform/common/range.dto.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { EndCustomerNameDto } from '../../tenants/end-customers/end-customer.dto.js';
import type { EndCustomerName, Owned } from '../../tenants/end-customers/end-customer-names.repository.js';
import { holdingResource, type HoldingResource } from '../../domain/holding-model/holding-resource.js';
import {
  EXPIRY_SOURCES,
  HOLDING_STATUSES,
  type HoldingStatus,
  type Segment,
} from '../../domain/holding-model/holding.js';

/** A range that the reseller holds. */
export class HoldingDto extends SizedRangeDto implements HoldingResource {
  @ApiProperty({ enum: COUNTRIES, enumName: 'Country', example: 'FR' })
  country: Country;

  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind: Kind;

  @ApiProperty({ enum: HOLDING_STATUSES, enumName: 'HoldingStatus' })
  status: HoldingStatus;

  /** Who has the numbers, or for whom they are being activated. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  endCustomerId: string | null;

  @ApiProperty({ type: () => EndCustomerNameDto, nullable: true })
  endCustomer: EndCustomerNameDto | null;

  reference: string | null;

  /** The last completed order for these numbers. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  orderId: string | null;

  /** The open order for these numbers. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  openOrderId: string | null;

  /** The open cessation request for these numbers: no order takes them. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  cessationRequestId: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  reservedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  reservationExpiresAt: string | null;

  /** colt: Colt stated the date; assumed: the service calculated it. */
  @ApiProperty({ enum: EXPIRY_SOURCES, enumName: 'ExpirySource', nullable: true })
  reservationExpirySource: Segment['reservationExpirySource'];

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  activatedAt: string | null;

  /** The reseller's own. */
  @ShownTags()
  tags: readonly string[];

  /** The reseller's own. */
  @ShownMetadata()
  metadata: Readonly<Record<string, string>>;

  /** The reseller's own. */
  @ShownNote()
  note: string | null;

  display: NumberDisplayDto;
}

/** The ranges of the inventory that contain the changed numbers. */
export class HoldingListDto {
  items: HoldingDto[];

  static from(segments: readonly Segment[], names: ReadonlyMap<string, EndCustomerName>): HoldingListDto {
    const nameOf = ({ endCustomerId }: Segment) => names.get(endCustomerId ?? '') ?? null;
    return { items: segments.map((segment) => holdingResource(segment, nameOf(segment))) };
  }
}

export class HoldingPageDto {
  items: HoldingDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  /** Id of the last event that the page reflects. Pass it as `after` to the event stream. */
  asOf: string;

  /** How many ranges all pages have together. Only with `total=true`. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0 })
  total?: number;

  static from({ items, ...page }: CurrentPage<Owned<Segment>>): HoldingPageDto {
    return { items: items.map((segment) => holdingResource(segment, segment.endCustomer)), ...page };
  }
}
