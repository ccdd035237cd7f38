import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { SearchText } from '../../platform/common/dto-decorators.js';
import { QueryBoolean, QueryUuids } from '../../platform/common/query-values.js';
import { LabelsQuery } from '../annotations/labels-query.dto.js';
import { PageQuery } from '../../platform/common/page.js';

/** As many as a page may have. */
const MAX_IDS = 500;

export class EndCustomerQuery extends IntersectionType(PageQuery, LabelsQuery) {
  /** Only the end customers with these ids. Unknown ids are left out. */
  @IsOptional()
  @QueryUuids(MAX_IDS)
  id?: string[];

  /**
   * Part of a name, reference, registration number, e-mail address or contact number. Case-insensitive.
   * @example "boulangerie"
   */
  @IsOptional()
  @SearchText(100)
  q?: string;

  /** Exact match. */
  @IsOptional()
  @SearchText(100)
  reference?: string;

  /** Compared without blanks, dots and hyphens. */
  @IsOptional()
  @SearchText(100)
  registrationNumber?: string;

  /** Also counts the numbers of each end customer: `numbers` of the items. */
  @ApiPropertyOptional({ type: Boolean, default: false })
  @IsOptional()
  @QueryBoolean()
  counts: boolean = false;
}
