import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { CESSATION_STATUSES, type CessationStatus } from '../../domain/cessation-model/cessation-request.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { normaliseCountryCode } from '../../platform/common/country-code.js';
import { SearchText } from '../../platform/common/dto-decorators.js';
import { CountedPageQuery } from '../../platform/common/page.js';
import { PointInTime } from '../../platform/common/point-in-time.js';
import { QueryBoolean, QueryList, QueryNumber, QueryTime, QueryUuids } from '../../platform/common/query-values.js';
import { ExportFormatQuery } from '../numbers/number-filter.dto.js';

const MAX_END_CUSTOMERS = 100;
const time = { type: String, format: 'date-time', required: false } as const;

/** Filters are combined with AND. */
export class CessationFilterQuery {
  @IsOptional()
  @QueryList(CESSATION_STATUSES, 'CessationRequestStatus')
  status?: CessationStatus[];

  @ApiProperty({ type: Boolean, required: false })
  @IsOptional()
  @QueryBoolean()
  open?: boolean;

  /**
   * Requests for this number, in E.164 or another international notation.
   * @example "+33382500010"
   */
  @IsOptional()
  @QueryNumber()
  number?: string;

  /** Exact match. */
  @IsOptional()
  @SearchText(100)
  reference?: string;

  @IsOptional()
  @QueryList(COUNTRIES, 'Country', normaliseCountryCode)
  country?: Country[];

  @IsOptional()
  @QueryList(KINDS, 'Kind')
  kind?: Kind[];

  @IsOptional()
  @QueryUuids(MAX_END_CUSTOMERS)
  endCustomerId?: string[];

  @ApiProperty(time)
  @IsOptional()
  @QueryTime()
  createdAfter?: PointInTime;

  @ApiProperty(time)
  @IsOptional()
  @QueryTime()
  createdBefore?: PointInTime;
}

export class CessationListQuery extends IntersectionType(CountedPageQuery, CessationFilterQuery) {}

export class CessationExportQuery extends IntersectionType(CessationFilterQuery, ExportFormatQuery) {}
