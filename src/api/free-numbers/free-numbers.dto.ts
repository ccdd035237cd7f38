import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches } from 'class-validator';
import type { FreeRange } from '../../colt/model/carrier.js';
import { CountryIn } from '../../platform/common/country-code.js';
import { QueryInteger } from '../../platform/common/query-values.js';
import { NumberDisplayDto, SizedRangeDto } from '../../platform/common/range.dto.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { displayRange } from '../../numbering/display.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { formatSizedRange } from '../../numbering/range.js';

export class FreeNumberQuery {
  /** @example "FR" */
  @CountryIn(COUNTRIES)
  country: Country;

  @ApiProperty({ enum: KINDS, enumName: 'Kind', example: 'geo' })
  @IsIn(KINDS)
  kind: Kind;

  /**
   * With or without its leading 0.
   * @example "3"
   */
  @IsOptional()
  @IsString()
  @Matches(/^[0-9]{1,6}$/, { message: 'areaCode must be 1 to 6 digits' })
  areaCode?: string;

  /** Numbers in each range. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1000, required: false, default: 1 })
  @IsOptional()
  @QueryInteger(1, 1000)
  blockSize: number = 1;

  /** Maximum number of ranges. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 100, required: false, default: 10 })
  @IsOptional()
  @QueryInteger(1, 100)
  quantity: number = 10;
}

/** A range that is free now. The search does not reserve it. */
export class FreeRangeDto extends SizedRangeDto {
  @ApiProperty({ enum: COUNTRIES, enumName: 'Country', example: 'FR' })
  country: Country;

  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind: Kind;

  display: NumberDisplayDto;

  static from({ range, country, kind }: FreeRange): FreeRangeDto {
    return { ...formatSizedRange(range), country, kind, display: displayRange(range) };
  }
}

export class FreeRangePageDto {
  items: FreeRangeDto[];

  /** Always null: Colt's search has no pages. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  static from(ranges: FreeRange[]): FreeRangePageDto {
    return { items: ranges.map((range) => FreeRangeDto.from(range)), nextCursor: null };
  }
}
