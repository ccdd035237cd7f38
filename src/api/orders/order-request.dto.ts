import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { Nested, NestedList } from '../../platform/common/nested.js';
import { DirectoryServiceDto, EndCustomerDto } from '../../tenants/end-customers/end-customer.dto.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';

/** More ranges than this are refused before they are looked at; the configured limit is below it. */
const MOST_RANGES = 1_000;

/** Contiguous numbers, both ends inclusive and equally long. */
export class RangeDto {
  /** @example "+33382500010" */
  @IsString()
  @Length(1, 20)
  @Matches(/^\+/, { message: 'start must be E.164 with its plus' })
  start: string;

  /** @example "+33382500019" */
  @IsString()
  @Length(1, 20)
  @Matches(/^\+/, { message: 'end must be E.164 with its plus' })
  end: string;
}

abstract class OrderRequestDto {
  /** The numbers. They must not overlap, and lie in one country. */
  @ApiProperty({ type: () => [RangeDto], minItems: 1, maxItems: MOST_RANGES })
  @NestedList(() => RangeDto, { max: MOST_RANGES })
  ranges: RangeDto[];

  /**
   * The portal's own reference.
   * @example "ticket-1234"
   */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  reference?: string;
}

export class ReservationRequestDto extends OrderRequestDto {
  @ApiProperty({ enum: COUNTRIES, enumName: 'Country', example: 'FR' })
  @IsIn(COUNTRIES)
  country: Country;

  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  @IsIn(KINDS)
  kind: Kind;
}

export class ReservationCancellationRequestDto extends OrderRequestDto {}

export class CustomerUpdateRequestDto extends OrderRequestDto {
  /** One of `GET /v1/end-customers`; this or `endCustomer`. */
  @ApiProperty({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  endCustomerId?: string;

  /** A new end customer. */
  @IsOptional()
  @Nested(() => EndCustomerDto)
  endCustomer?: EndCustomerDto;

  @IsOptional()
  @Nested(() => DirectoryServiceDto)
  directoryService?: DirectoryServiceDto;
}

export class ActivationRequestDto extends CustomerUpdateRequestDto {
  /** Needed only where numbers are activated that were not reserved. */
  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  @IsOptional()
  @IsIn(KINDS)
  kind?: Kind;
}
