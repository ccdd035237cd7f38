import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { CountryIn } from '../../platform/common/country-code.js';
import { Nested, NestedList, Text } from '../../platform/common/dto-decorators.js';
import { RangeDto } from '../../platform/common/range.dto.js';
import { IsUuid } from '../../platform/common/uuid.js';
import { DirectoryServiceDto, EndCustomerInputDto } from '../../tenants/end-customers/end-customer-input.dto.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { RESOLUTION_OUTCOMES, type ResolutionOutcome } from '../../workflows/placing/resolution.js';

/** Longer lists are rejected before they are read. The configured limit is below it. */
const MAX_RANGES = 1_000;

/** The default of MAX_RANGES_PER_ORDER. The served document has the configured limit. */
const USUAL_MAX_RANGES = { maxItems: 100, 'x-limit': 'maxRangesPerOrder' };

abstract class OrderRequest {
  /** The numbers. They must not overlap and must belong to one country. The operator may set another limit. */
  @ApiProperty({ type: () => [RangeDto], minItems: 1, ...USUAL_MAX_RANGES })
  @NestedList(() => RangeDto, { max: MAX_RANGES })
  ranges: RangeDto[];

  /**
   * The portal's own reference.
   * @example "ticket-1234"
   */
  @IsOptional()
  @Text(100)
  reference?: string;
}

export class ReservationRequestDto extends OrderRequest {
  /** @example "FR" */
  @CountryIn(COUNTRIES)
  country: Country;

  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  @IsIn(KINDS)
  kind: Kind;
}

export class ReservationCancellationRequestDto extends OrderRequest {}

/** Exactly one of `endCustomerId` and `endCustomer` is required. */
export class CustomerUpdateRequestDto extends OrderRequest {
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
  @ApiProperty({ type: () => [ResolvedRangeDto], required: false })
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
