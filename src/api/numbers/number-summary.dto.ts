import { ApiProperty } from '@nestjs/swagger';
import { COUNTRIES } from '../../numbering/country.js';
import { KINDS } from '../../numbering/kind.js';
import { HOLDING_STATUSES } from '../../domain/holding-model/holding.js';
import type { SummaryLine } from '../../domain/holdings/number-list.repository.js';

export class NumberCountDto {
  @ApiProperty({ enum: HOLDING_STATUSES, enumName: 'HoldingStatus' })
  status: string;

  @ApiProperty({ enum: COUNTRIES, enumName: 'Country', example: 'FR' })
  country: string;

  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind: string;

  @ApiProperty({ type: 'integer' })
  ranges: number;

  @ApiProperty({ type: 'integer' })
  numbers: number;
}

/** Ranges and numbers in total, and by status, country and kind. */
export class NumberSummaryDto {
  @ApiProperty({ type: 'integer' })
  ranges: number;

  @ApiProperty({ type: 'integer' })
  numbers: number;

  items: NumberCountDto[];

  static from(items: SummaryLine[]): NumberSummaryDto {
    const sum = (member: 'ranges' | 'numbers') => items.reduce((total, line) => total + line[member], 0);
    return { ranges: sum('ranges'), numbers: sum('numbers'), items };
  }
}
