import { ApiProperty, PartialType } from '@nestjs/swagger';
import { Allow, IsOptional } from 'class-validator';
import { RangeDto } from '../../platform/common/range.dto.js';
import { IsUuid } from '../../platform/common/uuid.js';
import { EndCustomerInputDto } from './end-customer-input.dto.js';
import { EndCustomerNumberCountDto, OutdatedRangeGroupDto } from './end-customer.dto.js';

/** All members of an end customer. It may be what a GET returned: members that the service maintains are ignored. */
export class EndCustomerReplacementDto extends EndCustomerInputDto {
  /** If given, it must be the id of the end customer. */
  @ApiProperty({ type: String, format: 'uuid', required: false })
  @IsOptional()
  @IsUuid()
  id?: string;

  /** Ignored. */
  @ApiProperty({ type: String, format: 'date-time', required: false })
  @Allow()
  createdAt?: string;

  /** Ignored. */
  @ApiProperty({ type: String, format: 'date-time', required: false })
  @Allow()
  updatedAt?: string;

  /** Ignored. */
  @ApiProperty({ type: () => [RangeDto], required: false })
  @Allow()
  outdatedRanges?: unknown;

  /** Ignored. */
  @ApiProperty({ type: () => [OutdatedRangeGroupDto], required: false })
  @Allow()
  outdated?: unknown;

  /** Ignored. */
  @ApiProperty({ type: () => EndCustomerNumberCountDto, required: false })
  @Allow()
  numbers?: unknown;
}

/** A JSON merge patch: the given members change, null removes, and the address is merged member by member. */
export class EndCustomerPatchDto extends PartialType(EndCustomerReplacementDto) {}
