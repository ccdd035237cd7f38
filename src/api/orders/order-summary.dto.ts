import { ApiProperty } from '@nestjs/swagger';
import {
  isOpen,
  ORDER_STATUSES,
  ORDER_TYPES,
  type OrderStatus,
  type OrderType,
} from '../../domain/order-model/order.js';
import type { OrderCount } from './order-query.repository.js';

export class OrderCountDto {
  @ApiProperty({ enum: ORDER_TYPES, enumName: 'OrderType' })
  type: OrderType;

  @ApiProperty({ enum: ORDER_STATUSES, enumName: 'OrderStatus' })
  status: OrderStatus;

  @ApiProperty({ type: 'integer', minimum: 0 })
  orders: number;

  /** How many of them need an operator. */
  @ApiProperty({ type: 'integer', minimum: 0 })
  attention: number;
}

export class OrderSummaryDto {
  @ApiProperty({ type: 'integer', minimum: 0 })
  orders: number;

  @ApiProperty({ type: 'integer', minimum: 0 })
  open: number;

  /** Orders that need an operator. */
  @ApiProperty({ type: 'integer', minimum: 0 })
  attention: number;

  @ApiProperty({ type: () => [OrderCountDto] })
  counts: OrderCountDto[];

  static from(counts: OrderCount[]): OrderSummaryDto {
    const sum = (of: readonly OrderCount[], value: (count: OrderCount) => number) =>
      of.reduce((total, count) => total + value(count), 0);
    return {
      orders: sum(counts, ({ orders }) => orders),
      open: sum(
        counts.filter(({ status }) => isOpen(status)),
        ({ orders }) => orders,
      ),
      attention: sum(counts, ({ attention }) => attention),
      counts,
    };
  }
}
