import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches } from 'class-validator';
import { normaliseCountryCode } from '../../platform/common/country-code.js';
import { SearchText } from '../../platform/common/dto-decorators.js';
import { PageQuery } from '../../platform/common/page.js';
import { QueryList, QueryUuids } from '../../platform/common/query-values.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { HOLDING_STATUSES, type HoldingStatus } from '../../domain/holding-model/holding.js';
import type { NumberFilter } from '../../domain/holdings/number-filter.js';
import { EXPORT_READERS, EXPORT_SEPARATORS, type ExportReader, type ExportSeparator } from './export-format.js';
import { EXPORT_ROWS, type ExportRows } from './export-columns.js';

const MAX_END_CUSTOMERS = 100;

export class NumberFilterQuery implements NumberFilter {
  @IsOptional()
  @QueryList(HOLDING_STATUSES, 'HoldingStatus')
  status?: HoldingStatus[];

  @IsOptional()
  @QueryList(COUNTRIES, 'Country', normaliseCountryCode)
  country?: Country[];

  @IsOptional()
  @QueryList(KINDS, 'Kind')
  kind?: Kind[];

  /**
   * First digits in E.164, with or without the plus.
   * @example "+33382"
   */
  @IsOptional()
  @IsString()
  @Matches(/^[+ ]?[1-9][0-9]{0,14}$/, { message: 'prefix must be 1 to 15 digits, the first not 0' })
  prefix?: string;

  /**
   * Consecutive digits anywhere in E.164. A range matches if one of its numbers contains them.
   * @example "2500"
   */
  @IsOptional()
  @IsString()
  @Matches(/^[0-9]{1,15}$/, { message: 'contains must be 1 to 15 digits' })
  contains?: string;

  @IsOptional()
  @QueryUuids(MAX_END_CUSTOMERS)
  endCustomerId?: string[];

  /** Exact match. */
  @IsOptional()
  @SearchText(100)
  reference?: string;

  /**
   * A number, a part of one or a range in any notation, or part of a reference or of an end customer's name. It selects
   * whole ranges.
   * @example "03 82 50"
   */
  @IsOptional()
  @SearchText(100)
  q?: string;
}

export class NumberListQuery extends IntersectionType(PageQuery, NumberFilterQuery) {}

export class NumberExportQuery extends NumberFilterQuery {
  /** One line for each range, or one for each number. */
  @ApiProperty({ enum: EXPORT_ROWS, enumName: 'ExportLayout', required: false, default: 'ranges' })
  @IsOptional()
  @IsIn(EXPORT_ROWS)
  rows: ExportRows = 'ranges';

  /**
   * programs: every text as it is; excel: with a byte order mark, separated by semicolons, and with a leading apostrophe
   * at text that Excel would change: numbers, dates and formulas
   */
  @ApiProperty({ enum: EXPORT_READERS, enumName: 'ExportReader', required: false, default: 'programs' })
  @IsOptional()
  @IsIn(EXPORT_READERS)
  for: ExportReader = 'programs';

  /** Default: the comma for programs, the semicolon for Excel. Excel in Great Britain and Ireland expects the comma. */
  @ApiProperty({ enum: EXPORT_SEPARATORS, enumName: 'ExportSeparator', required: false })
  @IsOptional()
  @IsIn(EXPORT_SEPARATORS)
  separator?: ExportSeparator;
}
