import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';

/** What the parser of numbers accepts with a plus; its messages are better than that of a pattern. */
const NUMBER = { pattern: '^\\+[1-9][0-9]{5,14}$', minLength: 7, maxLength: 16 };

@ApiSchema({ description: 'Contiguous numbers in E.164. Both ends are inclusive and have equally many digits.' })
export class RangeDto {
  /** @example "+33382500010" */
  @ApiProperty(NUMBER)
  @IsString()
  @Length(1, 20)
  @Matches(/^\+/, { message: 'start must be E.164 with its plus' })
  start: string;

  /** @example "+33382500019" */
  @ApiProperty(NUMBER)
  @IsString()
  @Length(1, 20)
  @Matches(/^\+/, { message: 'end must be E.164 with its plus' })
  end: string;
}

export class SizedRangeDto extends RangeDto {
  /** How many numbers the range has. */
  @ApiProperty({ type: 'integer', minimum: 1, example: 10 })
  size: number;
}

@ApiSchema({ description: 'A number, or both ends of a range, as people write it.' })
export class NumberDisplayDto {
  /**
   * Null if the number belongs to no known numbering range.
   * @example "03 82 50 00 10 – 03 82 50 00 19"
   */
  national: string | null;

  /** @example "+33 3 82 50 00 10 – +33 3 82 50 00 19" */
  international: string;
}
