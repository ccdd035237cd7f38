import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { ORDER_TYPES, type OrderType } from '../../domain/order-model/order.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { CountryIn } from '../../platform/common/country-code.js';

export class OrderFormQuery {
  @CountryIn(COUNTRIES)
  country: Country;

  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  @IsIn(KINDS)
  kind: Kind;

  /** The order that the form is for. */
  @ApiPropertyOptional({ enum: ORDER_TYPES, enumName: 'OrderType', default: 'activation' })
  @IsOptional()
  @IsIn(ORDER_TYPES)
  type: OrderType = 'activation';
}
