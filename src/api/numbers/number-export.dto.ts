import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { NumberFilterQuery } from './number-filter.dto.js';
import { EXPORT_ROWS, type ExportRows } from './export-columns.js';

export class NumberExportQuery extends NumberFilterQuery {
  /** One line for each range, or one for each number. */
  @ApiProperty({ enum: EXPORT_ROWS, enumName: 'ExportRows', required: false, default: 'ranges' })
  @IsOptional()
  @IsIn(EXPORT_ROWS)
  rows: ExportRows = 'ranges';
}
