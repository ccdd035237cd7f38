import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { SearchText } from '../../platform/common/dto-decorators.js';
import { PageQuery } from '../../platform/common/page.js';
import { PointInTime } from '../../platform/common/point-in-time.js';
import { QueryBoolean, QueryInteger, QueryList, QueryNumber, QueryTime } from '../../platform/common/query-values.js';
import { IsUuid } from '../../platform/common/uuid.js';
import { ORDER_STATUSES, ORDER_TYPES, type OrderStatus, type OrderType } from '../../domain/order-model/order.js';

const time = { type: String, format: 'date-time', required: false } as const;

export class OrderQuery {
  /** Seconds to wait for a change of the order's status. An order that has ended is returned at once. */
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 60, default: 0, required: false })
  @IsOptional()
  @QueryInteger(0, 60)
  wait: number = 0;
}

/** Filters are combined with AND. */
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

  /** Only orders that need an operator, or only the others. */
  @ApiProperty({ type: Boolean, required: false })
  @IsOptional()
  @QueryBoolean()
  attention?: boolean;

  /** Exact match. */
  @IsOptional()
  @SearchText(100)
  reference?: string;

  /**
   * Orders for this number, in E.164 or another international notation.
   * @example "+33382500010"
   */
  @IsOptional()
  @QueryNumber()
  number?: string;

  @ApiProperty({ type: String, format: 'uuid', required: false })
  @IsOptional()
  @IsUuid()
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
