import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { PageQuery } from '../../platform/common/page.js';
import { PointInTime } from '../../platform/common/point-in-time.js';
import { QueryBoolean, QueryList, QueryTime } from '../../platform/common/query-values.js';
import { ORDER_STATUSES, ORDER_TYPES, type OrderStatus, type OrderType } from '../../domain/order-model/order.js';

const time = { type: String, format: 'date-time', required: false } as const;

/** All filters must hold. */
export class OrderListQuery extends PageQuery {
  @IsOptional()
  @QueryList(ORDER_TYPES, 'OrderType')
  type?: OrderType[];

  @IsOptional()
  @QueryList(ORDER_STATUSES, 'OrderStatus')
  status?: OrderStatus[];

  @ApiProperty({ type: Boolean, required: false })
  @IsOptional()
  @QueryBoolean()
  open?: boolean;

  /** Only orders that a person should look at, or only the others. */
  @ApiProperty({ type: Boolean, required: false })
  @IsOptional()
  @QueryBoolean()
  attention?: boolean;

  /** Exactly this reference. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  reference?: string;

  /**
   * Orders that name this number.
   * @example "+33382500010"
   */
  @IsOptional()
  @IsString()
  @Matches(/^[+ ]?[1-9][0-9]{5,14}$/, { message: 'number must be E.164, with or without the plus' })
  number?: string;

  @ApiProperty({ type: String, format: 'uuid', required: false })
  @IsOptional()
  @IsUUID()
  endCustomerId?: string;

  @ApiProperty(time)
  @IsOptional()
  @QueryTime()
  createdAfter?: PointInTime;

  @ApiProperty(time)
  @IsOptional()
  @QueryTime()
  createdBefore?: PointInTime;

  @ApiProperty(time)
  @IsOptional()
  @QueryTime()
  updatedAfter?: PointInTime;
}
