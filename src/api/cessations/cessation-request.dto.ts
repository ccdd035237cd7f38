import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import {
  CESSATION_OUTCOMES,
  CESSATION_STATUSES,
  type CessationRange,
  type CessationRequest,
  type CessationStatus,
} from '../../domain/cessation-model/cessation-request.js';
import { storedCessation, type CessationResource } from '../../domain/cessation-model/cessation-resource.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { Day, NestedList, Text } from '../../platform/common/dto-decorators.js';
import type { CurrentPage } from '../../platform/common/page.js';
import { RangeDto, SizedRangeDto } from '../../platform/common/range.dto.js';
import { EndCustomerNameDto } from '../../tenants/end-customers/end-customer.dto.js';
import type { EndCustomerName } from '../../tenants/end-customers/end-customer-names.repository.js';
import { MAX_RANGES, USUAL_MAX_RANGES } from '../orders/order-request.dto.js';

/** Active numbers that are to be given back to Colt. */
export class CessationRequestInputDto {
  /** Active numbers without an open order. They must not overlap and must belong to one country. The operator may set another limit. */
  @ApiProperty({ type: () => [RangeDto], minItems: 1, ...USUAL_MAX_RANGES })
  @NestedList(() => RangeDto, { max: MAX_RANGES })
  ranges: RangeDto[];

  /**
   * For the person who carries out the request with Colt.
   * @example "The end customer has moved abroad"
   */
  @IsOptional()
  @Text(500)
  reason?: string;

  /**
   * The portal's own reference.
   * @example "ticket-1240"
   */
  @IsOptional()
  @Text(100)
  reference?: string;

  /**
   * The day on which the numbers are to be given back. The service does nothing on this day.
   * @example "2026-12-31"
   */
  @IsOptional()
  @Day()
  requestedFor?: string;
}

/** Numbers of a cessation request with one outcome. A requested range is cut where its outcomes differ. */
export class CessationRangeDto extends SizedRangeDto {
  /** ceased: they are no longer active at Colt. */
  @ApiProperty({ enum: CESSATION_OUTCOMES, enumName: 'CessationOutcome' })
  outcome: CessationRange['outcome'];
}

/** The wish to give active numbers back to Colt, which has no call for it: a person carries it out. */
export class CessationRequestDto implements CessationResource {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  /** completed: none of the numbers is active at Colt any more. New values may be added. */
  @ApiProperty({ enum: CESSATION_STATUSES, enumName: 'CessationRequestStatus' })
  status: CessationStatus;

  /** False once the request has ended. */
  open: boolean;

  @ApiProperty({ enum: COUNTRIES, enumName: 'Country', example: 'FR' })
  country: Country;

  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind: Kind;

  @ApiProperty({ type: () => [CessationRangeDto] })
  ranges: CessationRangeDto[];

  /** That of all the numbers when the request was made. Null: they had none, or several. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  endCustomerId: string | null;

  @ApiProperty({ type: () => EndCustomerNameDto, nullable: true })
  endCustomer: EndCustomerNameDto | null;

  /** The day on which the numbers are to be given back. */
  @ApiProperty({ type: String, format: 'date', nullable: true })
  requestedFor: string | null;

  reason: string | null;

  /** @example "ticket-1240" */
  reference: string | null;

  /** Who made the request, as given in `X-Actor`. */
  actor: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt: string;

  /** When it was completed or withdrawn. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  completedAt: string | null;

  static from(request: CessationRequest, endCustomer: EndCustomerName | null): CessationRequestDto {
    const { ranges, ...stored } = storedCessation(request);
    return { ...stored, ranges: [...ranges], endCustomer };
  }
}

export class CessationRequestPageDto {
  @ApiProperty({ type: () => [CessationRequestDto] })
  items: CessationRequestDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  /** Id of the last event that the page reflects. Pass it as `after` to the event stream. */
  asOf: string;

  /** How many requests all pages have together. Only with `total=true`. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0 })
  total?: number;

  static from(
    { items, ...page }: CurrentPage<CessationRequest>,
    names: ReadonlyMap<string, EndCustomerName>,
  ): CessationRequestPageDto {
    const shown = items.map((item) => CessationRequestDto.from(item, names.get(item.endCustomerId ?? '') ?? null));
    return { items: shown, ...page };
  }
}
