import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches } from 'class-validator';
import { normaliseCountryCode } from '../../platform/common/country-code.js';
import { SearchText } from '../../platform/common/dto-decorators.js';
import { CountedPageQuery } from '../../platform/common/page.js';
import { PointInTime } from '../../platform/common/point-in-time.js';
import { QueryBoolean, QueryInteger, QueryList, QueryTime, QueryUuids } from '../../platform/common/query-values.js';
import { IsUuid } from '../../platform/common/uuid.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { LabelsQuery } from '../../tenants/annotations/labels-query.dto.js';
import { HOLDING_STATUSES, type HoldingStatus } from '../../domain/holding-model/holding.js';
import { NUMBER_SORTS, type NumberFilter, type NumberSort } from '../../domain/holdings/number-filter.js';
import { EXPORT_READERS, EXPORT_SEPARATORS, type ExportReader, type ExportSeparator } from './export-format.js';
import { EXPORT_ROWS, type ExportRows } from './export-columns.js';

const MAX_END_CUSTOMERS = 100;
/** No range is longer: its numbers have at most 15 digits. */
const MAX_SIZE = 999_999_999_999_999;
const time = { type: String, format: 'date-time', required: false } as const;

export class NumberFilterQuery extends LabelsQuery implements NumberFilter {
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

  /**
   * Geographic ranges whose numbers begin with this area code, with or without its leading 0; in Italy, a code without 0
   * is one of nomadic numbers. Area codes of several countries may be equal: add `country`.
   * @example "03"
   */
  @IsOptional()
  @IsString()
  @Matches(/^0?[1-9][0-9]{0,4}$/, { message: 'areaCode must be 1 to 5 digits, with or without a leading 0' })
  areaCode?: string;

  @IsOptional()
  @QueryUuids(MAX_END_CUSTOMERS)
  endCustomerId?: string[];

  /** Exact match. */
  @IsOptional()
  @SearchText(100)
  reference?: string;

  /** Ranges whose reservation expires before that. */
  @ApiProperty(time)
  @IsOptional()
  @QueryTime()
  expiresBefore?: PointInTime;

  @ApiProperty(time)
  @IsOptional()
  @QueryTime()
  reservedAfter?: PointInTime;

  @ApiProperty(time)
  @IsOptional()
  @QueryTime()
  activatedBefore?: PointInTime;

  /** The `orderId` or `openOrderId` of ranges. */
  @ApiProperty({ type: String, format: 'uuid', required: false })
  @IsOptional()
  @IsUuid()
  orderId?: string;

  /** Ranges with this open cessation request. */
  @ApiProperty({ type: String, format: 'uuid', required: false })
  @IsOptional()
  @IsUuid()
  cessationRequestId?: string;

  /** Only ranges with an open cessation request, or only the others. */
  @ApiProperty({ type: Boolean, required: false })
  @IsOptional()
  @QueryBoolean()
  ceasing?: boolean;

  /** Only ranges with an end customer, or only the others. */
  @ApiProperty({ type: Boolean, required: false })
  @IsOptional()
  @QueryBoolean()
  hasCustomer?: boolean;

  /** How many numbers a range has. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MAX_SIZE, required: false, example: 10 })
  @IsOptional()
  @QueryInteger(1, MAX_SIZE)
  size?: number;

  /**
   * A number, a part of one or a range in any notation, or part of a reference or of an end customer's name. It selects
   * whole ranges.
   * @example "03 82 50"
   */
  @IsOptional()
  @SearchText(100)
  q?: string;
}

export class NumberListQuery extends IntersectionType(CountedPageQuery, NumberFilterQuery) {
  /**
   * number: in numeric order. expiry: the reservation that expires first is first, ranges without an expiry are last.
   * change and -change: by the last change of a range, oldest or newest first; a range that changes while you page moves.
   */
  @ApiProperty({ enum: NUMBER_SORTS, enumName: 'NumberSort', required: false, default: 'number' })
  @IsOptional()
  @IsIn(NUMBER_SORTS)
  sort: NumberSort = 'number';
}

export class ExportFormatQuery {
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

export class NumberExportQuery extends IntersectionType(NumberFilterQuery, ExportFormatQuery) {
  /** One line for each range, or one for each number. */
  @ApiProperty({ enum: EXPORT_ROWS, enumName: 'ExportLayout', required: false, default: 'ranges' })
  @IsOptional()
  @IsIn(EXPORT_ROWS)
  rows: ExportRows = 'ranges';
}
