import { ApiProperty } from '@nestjs/swagger';
import { IsIn, MaxLength } from 'class-validator';
import { NotBlank } from '../../end-customers/not-blank.js';
import { RESOLUTIONS, type Resolution } from '../placing/resolve-order.service.js';

export class ResolutionRequestDto {
  /** `taken`: Colt did it; `not_taken`: Colt did not, and it is over; `repeat`: Colt did not, send it again. */
  @ApiProperty({ enum: RESOLUTIONS, enumName: 'Resolution' })
  @IsIn(RESOLUTIONS)
  outcome: Resolution;

  /**
   * How it was found out.
   * @example "Colt's support confirmed it by telephone"
   */
  @NotBlank()
  @MaxLength(500)
  reason: string;
}
