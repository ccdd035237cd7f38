import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { SizedRangeDto } from '../../platform/common/range.dto.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import {
  RESET_REASONS,
  type ChangedHolding,
  type HoldingChanged,
  type OrderChanged,
  type ReservationExpiring,
  type Reset,
  type ResetReason,
} from '../../domain/events/event-payload.js';
import { EXPIRY_SOURCES } from '../../domain/holdings/holding.js';
import {
  CAUSES,
  ORDER_STATUSES,
  ORDER_TYPES,
  type Cause,
  type OrderStatus,
  type OrderType,
} from '../../domain/order-model/order.js';
import { NUMBER_STATUSES } from '../history/number-history.dto.js';

export class EventAttentionDto {
  /** @example "colt-silent" */
  code: string;

  detail: string;
}

@ApiSchema({ description: 'An order was created, or its status or attention changed.' })
export class OrderChangedDto implements OrderChanged {
  @ApiProperty({ format: 'uuid' })
  orderId: string;

  @ApiProperty({ enum: ORDER_TYPES, enumName: 'OrderType' })
  type: OrderType;

  @ApiProperty({ enum: ORDER_STATUSES, enumName: 'OrderStatus' })
  status: OrderStatus;

  /** Null for a new order. */
  @ApiProperty({ enum: ORDER_STATUSES, enumName: 'OrderStatus', nullable: true })
  previousStatus: OrderStatus | null;

  open: boolean;

  /** @example "ticket-1234" */
  reference: string | null;

  @ApiProperty({ type: () => EventAttentionDto, nullable: true })
  attention: EventAttentionDto | null;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;
}

@ApiSchema({ description: 'A range after the change.' })
export class ChangedHoldingDto extends SizedRangeDto implements ChangedHolding {
  @ApiProperty({ enum: COUNTRIES, enumName: 'Country' })
  country: Country;

  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind: Kind;

  /** `released`: the numbers are no longer held. */
  @ApiProperty({ enum: NUMBER_STATUSES, enumName: 'NumberStatus' })
  status: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  endCustomerId: string | null;

  reference: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  openOrderId: string | null;
}

@ApiSchema({ description: 'Ranges of the inventory changed.' })
export class HoldingChangedDto implements HoldingChanged {
  @ApiProperty({ enum: CAUSES, enumName: 'Cause' })
  cause: Cause;

  /** The order that caused the change. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  orderId: string | null;

  holdings: ChangedHoldingDto[];
}

@ApiSchema({ description: 'A reservation expires soon. Sent once for each range.' })
export class ReservationExpiringDto extends SizedRangeDto implements ReservationExpiring {
  @ApiProperty({ enum: COUNTRIES, enumName: 'Country' })
  country: Country;

  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind: Kind;

  reference: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  reservationExpiresAt: string | null;

  /** colt: Colt stated the date; assumed: the service calculated it. */
  @ApiProperty({ enum: EXPIRY_SOURCES, enumName: 'ExpirySource', nullable: true })
  reservationExpirySource: string | null;
}

@ApiSchema({ description: 'Events may have been missed: reload your lists. The stream continues with new events.' })
export class ResetDto implements Reset {
  /**
   * other_epoch: the event id dates from before a backup was restored; future: it lies ahead of the last event; too_old:
   * events after it have been deleted
   */
  @ApiProperty({ enum: RESET_REASONS, enumName: 'ResetReason' })
  reason: ResetReason;
}

abstract class EventEnvelope {
  /**
   * Pass it as `Last-Event-ID` or `after` to resume directly after this event.
   * @example "5f3a9c-1042"
   */
  id: string;

  @ApiProperty({ format: 'date-time' })
  occurredAt: string;
}

export class OrderChangedEventDto extends EventEnvelope {
  @ApiProperty({ enum: ['order.changed'] })
  type: 'order.changed';

  data: OrderChangedDto;
}

export class HoldingChangedEventDto extends EventEnvelope {
  @ApiProperty({ enum: ['holding.changed'] })
  type: 'holding.changed';

  data: HoldingChangedDto;
}

export class ReservationExpiringEventDto extends EventEnvelope {
  @ApiProperty({ enum: ['reservation.expiring'] })
  type: 'reservation.expiring';

  data: ReservationExpiringDto;
}

export class ResetEventDto extends EventEnvelope {
  @ApiProperty({ enum: ['reset'] })
  type: 'reset';

  data: ResetDto;
}

/** The events of the stream, one class for each type. */
export const EVENT_DTOS = [OrderChangedEventDto, HoldingChangedEventDto, ReservationExpiringEventDto, ResetEventDto];
