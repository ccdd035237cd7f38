import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { NotBlank } from '../../tenants/end-customers/not-blank.js';
import { RESOLUTION_OUTCOMES, type ResolutionOutcome } from '../../workflows/placing/resolution.js';

const RANGES_AT_MOST = 1_000;

export class ResolvedRangeDto {
  /** @example "+33800000010" */
  @IsString()
  @MaxLength(20)
  start: string;

  /** @example "+33800000014" */
  @IsString()
  @MaxLength(20)
  end: string;

  @ApiProperty({ enum: RESOLUTION_OUTCOMES, enumName: 'Resolution' })
  @IsIn(RESOLUTION_OUTCOMES)
  outcome: ResolutionOutcome;
}

export class ResolutionRequestDto {
  /**
   * `taken`: Colt did it; `not_taken`: Colt did not, and it is over; `repeat`: Colt did not, send it again. It is about all
   * numbers that `ranges` does not name; without it those stay open.
   */
  @ApiProperty({ enum: RESOLUTION_OUTCOMES, enumName: 'Resolution', required: false })
  @IsOptional()
  @IsIn(RESOLUTION_OUTCOMES)
  outcome?: ResolutionOutcome;

  /** Numbers of the order that have an outcome of their own. A range may be a part of an ordered one. */
  @ApiProperty({ type: () => [ResolvedRangeDto], required: false })
  @IsOptional()
  @ValidateNested({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(RANGES_AT_MOST)
  @Type(() => ResolvedRangeDto)
  ranges?: ResolvedRangeDto[];

  /**
   * How it was found out.
   * @example "Colt's support confirmed it by telephone"
   */
  @NotBlank()
  @MaxLength(500)
  reason: string;
}
