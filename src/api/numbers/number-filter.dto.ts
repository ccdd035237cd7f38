import { IntersectionType } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { PageQuery } from '../../platform/common/page.js';
import { QueryList, QueryUuids } from '../../platform/common/query-values.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { HOLDING_STATUSES, type HoldingStatus } from '../../domain/holdings/holding.js';
import type { NumberFilter } from '../../domain/holdings/number-filter.js';

const MOST_CUSTOMERS = 100;

export class NumberFilterQuery implements NumberFilter {
  @IsOptional()
  @QueryList(HOLDING_STATUSES, 'HoldingStatus')
  status?: HoldingStatus[];

  @IsOptional()
  @QueryList(COUNTRIES, 'Country')
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
   * Digits in a row anywhere in E.164: a range fits when one of its numbers has them.
   * @example "2500"
   */
  @IsOptional()
  @IsString()
  @Matches(/^[0-9]{1,15}$/, { message: 'contains must be 1 to 15 digits' })
  contains?: string;

  @IsOptional()
  @QueryUuids(MOST_CUSTOMERS)
  endCustomerId?: string[];

  /** Exactly this reference. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  reference?: string;

  /** Digits of a number in any notation, or a part of a reference or of an end customer's name. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  q?: string;
}

export class NumberListQuery extends IntersectionType(PageQuery, NumberFilterQuery) {}
