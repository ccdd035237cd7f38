import { ApiProperty } from '@nestjs/swagger';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { formatRange, rangeSize } from '../../numbering/range.js';
import { ATTENTION_CODES } from '../../domain/order-model/attention.js';
import { orderedPieces } from '../../domain/order-model/outcomes.js';
import {
  ERROR_PHASES,
  ORDER_STATUSES,
  ORDER_TYPES,
  RANGE_OUTCOMES,
  isOpen,
  type Order,
  type OrderError,
  type OrderStatus,
  type OrderType,
} from '../../domain/order-model/order.js';
import type { Waiting } from '../../workflows/waiting/waiting.js';
import { WaitingDto } from './waiting.dto.js';

/** Colt's own words, where it has some; its codes mean something only together with the HTTP status. */
export class CarrierErrorDto {
  @ApiProperty({ type: 'integer', nullable: true })
  httpStatus: number | null;

  /**
   * Colt's, or one of ours: `colt-failed` where Colt names none, `colt-cancelled`, `held-elsewhere`,
   * `resolved-not-taken`.
   * @example "005"
   */
  code: string | null;

  /** @example "Validation not met" */
  reason: string | null;

  message: string | null;

  details: string | null;
}

export class OrderErrorDto extends CarrierErrorDto {
  /** Refused at once, or failed after Colt had taken the order. */
  @ApiProperty({ enum: ERROR_PHASES })
  phase: OrderError['phase'];
}

export class OrderedRangeDto {
  /** @example "+33382500010" */
  start: string;

  /** @example "+33382500019" */
  end: string;

  /** @example 10 */
  @ApiProperty({ type: 'integer', minimum: 1 })
  size: number;

  /** Failed: when any number of the range did. */
  @ApiProperty({ enum: RANGE_OUTCOMES })
  outcome: (typeof RANGE_OUTCOMES)[number];

  @ApiProperty({ type: () => CarrierErrorDto, nullable: true })
  error: CarrierErrorDto | null;
}

export class AttentionDto {
  @ApiProperty({ example: 'colt-silent', description: `New ones may come. Known: ${ATTENTION_CODES.join(', ')}.` })
  code: string;

  detail: string;

  @ApiProperty({ type: String, format: 'date-time' })
  since: string;

  /** When the service looks again by itself; null where the order has ended. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nextLookAt: string | null;
}

/** One reservation, cancellation, activation or customer update, from intent to end. */
export class OrderDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ORDER_TYPES, enumName: 'OrderType' })
  type: OrderType;

  @ApiProperty({ enum: ORDER_STATUSES, enumName: 'OrderStatus' })
  status: OrderStatus;

  /** False once the order has ended. */
  open: boolean;

  /** @example "1000012345" */
  coltOrderId: string | null;

  @ApiProperty({ enum: COUNTRIES, enumName: 'Country', example: 'FR' })
  country: Country;

  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind: Kind;

  @ApiProperty({ type: () => [OrderedRangeDto] })
  ranges: OrderedRangeDto[];

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  endCustomerId: string | null;

  /** @example "ticket-1234" */
  reference: string | null;

  /** Who asked for it, as `X-Actor` named them. */
  actor: string | null;

  @ApiProperty({ type: () => OrderErrorDto, nullable: true })
  error: OrderErrorDto | null;

  /** A person should look. */
  @ApiProperty({ type: () => AttentionDto, nullable: true })
  attention: AttentionDto | null;

  /** What keeps an accepted order from being sent. */
  @ApiProperty({ type: () => WaitingDto, nullable: true })
  waiting: WaitingDto | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  /** When it was first sent to Colt. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  submittedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  completedAt: string | null;

  static from(order: Order, waiting: Waiting | null): OrderDto {
    const { id, type, status, coltOrderId, country, kind, endCustomerId, reference, actor, error } = order;
    return {
      id,
      type,
      status,
      open: isOpen(status),
      coltOrderId,
      country,
      kind,
      ranges: orderedPieces(order).map((range) => ({
        ...formatRange(range),
        size: Number(rangeSize(range)),
        outcome: range.outcome,
        error: range.error && carrierError(range.error),
      })),
      endCustomerId,
      reference,
      actor,
      error: error && { phase: error.phase, ...carrierError(error) },
      attention: order.attention && {
        code: order.attention.code,
        detail: order.attention.detail,
        since: order.attention.since.toISOString(),
        nextLookAt: order.nextActionAt?.toISOString() ?? null,
      },
      waiting: waiting && WaitingDto.from(waiting),
      createdAt: order.createdAt.toISOString(),
      submittedAt: order.submittedAt?.toISOString() ?? null,
      updatedAt: order.updatedAt.toISOString(),
      completedAt: order.completedAt?.toISOString() ?? null,
    };
  }
}

export class OrderPageDto {
  @ApiProperty({ type: () => [OrderDto] })
  items: OrderDto[];

  /** For `cursor`; null on the last page. */
  nextCursor: string | null;
}

export function carrierError(error: CarrierErrorDto): CarrierErrorDto {
  const { httpStatus, code, reason, message, details } = error;
  return { httpStatus, code, reason, message, details };
}
