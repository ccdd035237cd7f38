import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength, ValidateIf } from 'class-validator';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';

/** Members of the split form are needed unless a national number is given. */
const InSplitForm = () =>
  ValidateIf((form: FormatE164Dto, value: unknown) => form.national === undefined || value !== undefined);

/** A range in Colt's split format, or one number as people of that country write it. */
export class FormatE164Dto {
  @ApiProperty({ enum: COUNTRIES, enumName: 'Country' })
  @IsIn(COUNTRIES)
  country: Country;

  /**
   * What somebody typed into a search box; then no member of the split form is given.
   * @example "03 82 50 00 10"
   */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  national?: string;

  @ApiPropertyOptional({ enum: KINDS, enumName: 'Kind' })
  @InSplitForm()
  @IsIn(KINDS)
  kind?: Kind;

  /** Italy only: the number is nomadic, and its areaCode has no leading 0. */
  @IsOptional()
  @IsBoolean()
  nomadic?: boolean;

  /** @example "03" */
  @InSplitForm()
  @IsString()
  @MaxLength(15)
  areaCode?: string;

  /** @example "8250" */
  @IsOptional()
  @IsString()
  @MaxLength(15)
  areaCodeExtn?: string;

  /** @example "0010" */
  @InSplitForm()
  @IsString()
  @MaxLength(15)
  rangeStart?: string;

  /** @example "0019" */
  @InSplitForm()
  @IsString()
  @MaxLength(15)
  rangeEnd?: string;

  /** Taken, and of no effect: an answer of `/v1/format/split` can be sent back as it is. */
  @IsOptional()
  @IsBoolean()
  derived?: boolean;
}

/** A range in E.164. */
export class FormatSplitDto {
  /** @example "+33382500010" */
  @IsString()
  @MaxLength(20)
  start: string;

  /**
   * The same as `start` where it is left out.
   * @example "+33382500019"
   */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  end?: string;

  /** Only Italy writes geographic numbers otherwise than others. `geo` where it is left out. */
  @ApiPropertyOptional({ enum: KINDS, enumName: 'Kind' })
  @IsOptional()
  @IsIn(KINDS)
  kind?: Kind;

  /** Checked against the number where it is given. */
  @ApiPropertyOptional({ enum: COUNTRIES, enumName: 'Country' })
  @IsOptional()
  @IsIn(COUNTRIES)
  country?: Country;
}

export class NumberDisplayResponse {
  /**
   * Null where the number is in no known numbering range.
   * @example "03 82 50 00 10 – 03 82 50 00 19"
   */
  national: string | null;

  /** @example "+33 3 82 50 00 10 – +33 3 82 50 00 19" */
  international: string;
}

/** Worth a look, never a refusal. */
export class NumberWarningResponse {
  @ApiProperty({ enum: ['number-not-known', 'kind-unlikely'] })
  code: 'number-not-known' | 'kind-unlikely';
  detail: string;

  @ApiProperty({ enum: ['start', 'end'] })
  field: 'start' | 'end';
}

export class FormatE164Response {
  /** @example "+33382500010" */
  start: string;

  /** @example "+33382500019" */
  end: string;

  @ApiProperty({ type: 'integer', example: 10 })
  size: number;

  @ApiProperty({ enum: COUNTRIES, enumName: 'Country' })
  country: Country;

  /** As it was given; null where a national number was. */
  @ApiProperty({ enum: KINDS, nullable: true })
  kind: Kind | null;
  display: NumberDisplayResponse;
  warnings: NumberWarningResponse[];
}

export class FormatSplitResponse {
  @ApiProperty({ enum: COUNTRIES, enumName: 'Country' })
  country: Country;

  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind: Kind;

  /** Only for Italian geographic numbers. */
  nomadic?: boolean;

  /** @example "3" */
  areaCode: string;

  /** @example "8250" */
  areaCodeExtn?: string;

  /** @example "0010" */
  rangeStart: string;

  /** @example "0019" */
  rangeEnd: string;

  /** The cut between the members is ours: others give the same numbers. */
  derived: boolean;
}
