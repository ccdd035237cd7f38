import { ApiProperty, PickType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, Matches, Min } from 'class-validator';
import { CountryIn } from '../../platform/common/country-code.js';
import { DateTime, Nested, NestedList, Text } from '../../platform/common/dto-decorators.js';
import { RangeDto } from '../../platform/common/range.dto.js';
import { IsUuid } from '../../platform/common/uuid.js';
import { LabelsInput, Note } from '../../tenants/annotations/annotations.dto.js';
import { DirectoryServiceDto, EndCustomerInputDto } from '../../tenants/end-customers/end-customer-input.dto.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { RESOLUTION_OUTCOMES, type ResolutionOutcome } from '../../workflows/placing/resolution.js';

/** Longer lists are rejected before they are read. The configured limit is below it. */
export const MAX_RANGES = 1_000;

/** The default of MAX_RANGES_PER_ORDER. The served document has the configured limit. */
export const USUAL_MAX_RANGES = { maxItems: 100, 'x-limit': 'maxRangesPerOrder' };

abstract class OrderRequest extends LabelsInput {
  /**
   * The portal's own reference.
   * @example "ticket-1234"
   */
  @IsOptional()
  @Text(100)
  reference?: string;

  /**
   * Sends the order at this time, at most 366 days ahead. It is accepted now, and can be withdrawn until then. Until then it
   * guards no numbers: if they cannot be had when it is due, the order ends `rejected` with the code `range-held`. An
   * activation must be due before the reservation of its numbers expires.
   */
  @ApiProperty({ type: String, format: 'date-time', required: false })
  @IsOptional()
  @DateTime()
  executeAt?: Date;

  /**
   * The reseller's own, never sent to Colt.
   * @example "Ordered by telephone"
   */
  @IsOptional()
  @Note()
  note?: string;
}

abstract class OrderOfRangesRequest extends OrderRequest {
  /** The numbers. They must not overlap and must belong to one country. The operator may set another limit. */
  @ApiProperty({ type: () => [RangeDto], minItems: 1, ...USUAL_MAX_RANGES })
  @NestedList(() => RangeDto, { max: MAX_RANGES })
  ranges: RangeDto[];
}

/**
 * Either `ranges`, or criteria: `quantity`, and optionally `areaCode`, `minimum` and `contiguous`. With criteria, free numbers
 * are searched at Colt and reserved in one call, and the order names them.
 */
export class ReservationRequestDto extends OrderRequest {
  /** @example "FR" */
  @CountryIn(COUNTRIES)
  country: Country;

  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  @IsIn(KINDS)
  kind: Kind;

  /** The numbers. They must not overlap and must belong to one country. The operator may set another limit. */
  @ApiProperty({ type: () => [RangeDto], minItems: 1, ...USUAL_MAX_RANGES, required: false })
  @IsOptional()
  @NestedList(() => RangeDto, { max: MAX_RANGES })
  ranges?: RangeDto[];

  /**
   * How many free numbers to reserve, in as few ranges as the search finds.
   * @example 10
   */
  @ApiProperty({ type: 'integer', minimum: 1, required: false })
  @IsOptional()
  @IsInt()
  @Min(1)
  quantity?: number;

  /** Reserves fewer numbers, if no more are free, but not fewer than this. Defaults to `quantity`. */
  @ApiProperty({ type: 'integer', minimum: 1, required: false })
  @IsOptional()
  @IsInt()
  @Min(1)
  minimum?: number;

  /** The numbers must be one range of exactly `quantity` numbers. */
  @ApiProperty({ type: Boolean, required: false })
  @IsOptional()
  @IsBoolean()
  contiguous?: boolean;

  /**
   * Only numbers of this area. With or without its leading 0.
   * @example "3"
   */
  @IsOptional()
  @Matches(/^[0-9]{1,6}$/, { message: 'areaCode must be 1 to 6 digits' })
  areaCode?: string;
}

export class ReservationCancellationRequestDto extends OrderOfRangesRequest {}

/** Exactly one of `endCustomerId` and `endCustomer` is required. */
export class CustomerUpdateRequestDto extends OrderOfRangesRequest {
  /** An existing end customer. */
  @ApiProperty({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUuid()
  endCustomerId?: string;

  /** A new end customer, created together with the order. */
  @IsOptional()
  @Nested(() => EndCustomerInputDto)
  endCustomer?: EndCustomerInputDto;

  @IsOptional()
  @Nested(() => DirectoryServiceDto)
  directoryService?: DirectoryServiceDto;
}

export class ActivationRequestDto extends CustomerUpdateRequestDto {
  /** Required to activate numbers that are not reserved, where the service allows it. */
  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  @IsOptional()
  @IsIn(KINDS)
  kind?: Kind;
}

/** Exactly one of `endCustomerId` and `endCustomer` is required. */
export class PurchaseActivationDto extends PickType(CustomerUpdateRequestDto, [
  'endCustomerId',
  'endCustomer',
  'directoryService',
] as const) {}

/** A reservation, and the activation of what it completes. Both orders get the `reference`. `executeAt` is that of the reservation. */
export class PurchaseRequestDto extends ReservationRequestDto {
  /** Checked before the reservation is placed. */
  @Nested(() => PurchaseActivationDto)
  activation: PurchaseActivationDto;
}

export class ResolvedRangeDto extends RangeDto {
  @ApiProperty({ enum: RESOLUTION_OUTCOMES, enumName: 'ResolutionOutcome' })
  @IsIn(RESOLUTION_OUTCOMES)
  outcome: ResolutionOutcome;
}

export class ResolutionRequestDto {
  /**
   * taken: Colt executed the order; not_taken: Colt did not, and the order ends; repeat: Colt did not, and the order is
   * sent again. It applies to all numbers that `ranges` does not name. Without it those numbers stay open.
   */
  @ApiProperty({ enum: RESOLUTION_OUTCOMES, enumName: 'ResolutionOutcome', required: false })
  @IsOptional()
  @IsIn(RESOLUTION_OUTCOMES)
  outcome?: ResolutionOutcome;

  /** Numbers of the order with another outcome. A range may be part of an ordered range. */
  @ApiProperty({ type: () => [ResolvedRangeDto], required: false, minItems: 1, maxItems: MAX_RANGES })
  @IsOptional()
  @NestedList(() => ResolvedRangeDto, { max: MAX_RANGES })
  ranges?: ResolvedRangeDto[];

  /**
   * How you know. It is stored in the order's history.
   * @example "Colt's support confirmed it by telephone"
   */
  @Text(500)
  reason: string;
}
