import { ApiProperty } from '@nestjs/swagger';
import type { OrderLimit } from '../../domain/orders/order-brake.js';

export class OrderLimitDto {
  /** reseller: all its orders count; key: those of the API key of the request. */
  @ApiProperty({ enum: ['reseller', 'key'] })
  of: OrderLimit['of'];

  @ApiProperty({ enum: ['orders', 'numbers'] })
  unit: OrderLimit['unit'];

  @ApiProperty({ type: 'integer', minimum: 0, example: 200 })
  limit: number;

  /** Since midnight UTC. A withdrawn order does not count. */
  @ApiProperty({ type: 'integer', minimum: 0, example: 17 })
  used: number;

  /** The next midnight UTC. */
  @ApiProperty({ format: 'date-time' })
  resetAt: string;
}
