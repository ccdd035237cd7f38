import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength, ValidateIf } from 'class-validator';
import { CountryIn } from '../../platform/common/country-code.js';
import { NumberDisplayDto, SizedRangeDto } from '../../platform/common/range.dto.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';

/** Members of the split format are required unless `national` is given. */
const InSplitFormat = () =>
  ValidateIf((form: E164RangeRequestDto, value: unknown) => form.national === undefined || value !== undefined);

/** A range in Colt's split format, or one number in national notation. */
export class E164RangeRequestDto {
  @CountryIn(COUNTRIES)
  country: Country;

  /**
   * A number in any notation, as typed into a search box: national or international, with any blanks and dashes, as a
   * `tel:` URI, or a number or range in its display form. Cannot be combined with members of the split format.
   * @example "03 82 50 00 10"
   */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  national?: string;

  @ApiPropertyOptional({ enum: KINDS, enumName: 'Kind' })
  @InSplitFormat()
  @IsIn(KINDS)
  kind?: Kind;

  /** Italy only: the number is nomadic, and its areaCode has no leading 0. */
  @IsOptional()
  @IsBoolean()
  nomadic?: boolean;

  /** @example "03" */
  @InSplitFormat()
  @IsString()
  @MaxLength(15)
  areaCode?: string;

  /** @example "8250" */
  @IsOptional()
  @IsString()
  @MaxLength(15)
  areaCodeExtn?: string;

  /** @example "0010" */
  @InSplitFormat()
  @IsString()
  @MaxLength(15)
  rangeStart?: string;

  /** @example "0019" */
  @InSplitFormat()
  @IsString()
  @MaxLength(15)
  rangeEnd?: string;

  /** Ignored. Accepted so that a response of `/v1/format/split` can be sent back unchanged. */
  @IsOptional()
  @IsBoolean()
  derived?: boolean;
}

export class SplitRangeRequestDto {
  /**
   * In international notation. Without `end` it may be a range in its display form.
   * @example "+33382500010"
   */
  @IsString()
  @MaxLength(100)
  start: string;

  /**
   * In international notation. Default: `start`.
   * @example "+33382500019"
   */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  end?: string;

  /** Default: `geo`. The kind only matters in Italy. */
  @ApiPropertyOptional({ enum: KINDS, enumName: 'Kind' })
  @IsOptional()
  @IsIn(KINDS)
  kind?: Kind;

  /** Must match the numbers. Default: their country. */
  @IsOptional()
  @CountryIn(COUNTRIES)
  country?: Country;
}

/** A hint that a number may be wrong. It never stops an order. */
export class NumberWarningDto {
  @ApiProperty({ enum: ['number-not-known', 'kind-unlikely'] })
  code: 'number-not-known' | 'kind-unlikely';
  detail: string;

  @ApiProperty({ enum: ['start', 'end'] })
  field: 'start' | 'end';
}

export class E164RangeDto extends SizedRangeDto {
  @ApiProperty({ enum: COUNTRIES, enumName: 'Country' })
  country: Country;

  /** The kind of the request; null without one. */
  @ApiProperty({ enum: KINDS, enumName: 'Kind', nullable: true })
  kind: Kind | null;
  display: NumberDisplayDto;
  warnings: NumberWarningDto[];
}

/** Colt's split format. All members are text because leading zeros are significant. */
export class SplitFormatDto {
  /** Italian geographic numbers only. */
  nomadic?: boolean;

  /** @example "3" */
  areaCode: string;

  /** @example "8250" */
  areaCodeExtn?: string;

  /** @example "0010" */
  rangeStart: string;

  /** @example "0019" */
  rangeEnd: string;

  /** true: the service chose where to split the number, one of several possibilities; false: the split is Colt's own. */
  derived: boolean;
}

export class SplitRangeDto extends SplitFormatDto {
  @ApiProperty({ enum: COUNTRIES, enumName: 'Country' })
  country: Country;

  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind: Kind;
}
