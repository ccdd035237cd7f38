import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { RangeDto } from '../../platform/common/range.dto.js';
import type { Conflict } from '../../domain/holdings/order-intent.js';
import { ERROR_PHASES, type OrderError } from '../../domain/order-model/order.js';

@ApiSchema({ description: 'An error as Colt returned it. A code is only meaningful together with its HTTP status.' })
export class ColtErrorDto {
  @ApiProperty({ type: 'integer', nullable: true })
  httpStatus: number | null;

  /**
   * Colt's code, or one of this service: `colt-failed` if Colt gave none, `colt-cancelled`, `held-elsewhere`,
   * `resolved-not-taken`.
   * @example "005"
   */
  code: string | null;

  /** @example "Validation not met" */
  reason: string | null;

  message: string | null;

  details: string | null;
}

export class OrderErrorDto extends ColtErrorDto {
  /** synchronous: Colt rejected the request; asynchronous: the order failed after Colt had accepted it. */
  @ApiProperty({ enum: ERROR_PHASES, enumName: 'ErrorPhase' })
  phase: OrderError['phase'];
}

@ApiSchema({ description: 'Numbers in the way of a request. Status and order are given for your own numbers only.' })
export class ConflictDto extends RangeDto implements Conflict {
  /** @example "active" */
  status?: string;

  /** The open order of these numbers. */
  @ApiProperty({ format: 'uuid', required: false })
  orderId?: string;

  /** The open cessation request of these numbers. */
  @ApiProperty({ format: 'uuid', required: false })
  cessationRequestId?: string;
}
