import { IsOptional } from 'class-validator';
import { SearchText } from '../../platform/common/dto-decorators.js';
import { PageQuery } from '../../platform/common/page.js';

export class EndCustomerQuery extends PageQuery {
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
}
