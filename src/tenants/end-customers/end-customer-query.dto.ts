import { IsOptional, IsString, Length } from 'class-validator';
import { PageQuery } from '../../platform/common/page.js';

export class EndCustomerQuery extends PageQuery {
  /**
   * Part of a name, reference, registration number, e-mail address or contact number. Case-insensitive.
   * @example "boulangerie"
   */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  q?: string;

  /** Exact match. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  reference?: string;

  /** Exact match. */
  @IsOptional()
  @IsString()
  @Length(1, 30)
  registrationNumber?: string;
}
