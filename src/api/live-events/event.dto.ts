import { ApiProperty, ApiSchema, OmitType } from '@nestjs/swagger';
import {
  RESET_REASONS,
  type ChangedStatus,
  type NumberChanged,
  type OrderChanged,
  type ReservationExpiring,
  type Reset,
  type ResetReason,
} from '../../domain/events/event-payload.js';
import { CAUSES, ORDER_STATUSES, type Cause, type OrderStatus } from '../../domain/order-model/order.js';
import { NUMBER_STATUSES } from '../history/number-history.dto.js';
import { HoldingDto } from '../numbers/holding.dto.js';
import { OrderDto } from '../orders/order.dto.js';

@ApiSchema({ description: 'An order was created, or its status or attention changed.' })
export class OrderChangedDto implements OrderChanged<OrderDto> {
  /** As `GET /v1/orders/{id}` shows it, at the time of the change. `waiting` is always null. */
  order: OrderDto;

  /** Null for a new order. */
  @ApiProperty({ enum: ORDER_STATUSES, enumName: 'OrderStatus', nullable: true })
  previousStatus: OrderStatus | null;
}

@ApiSchema({ description: 'A range of the inventory after a change.' })
export class ChangedNumberDto extends OmitType(HoldingDto, ['status']) {
  /** `released`: the numbers are no longer held. */
  @ApiProperty({ enum: NUMBER_STATUSES, enumName: 'NumberStatus' })
  status: ChangedStatus;
}

@ApiSchema({ description: 'Ranges of the inventory changed.' })
export class NumberChangedDto implements NumberChanged {
  @ApiProperty({ enum: CAUSES, enumName: 'Cause' })
  cause: Cause;

  /** The order that caused the change. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  orderId: string | null;

  numbers: ChangedNumberDto[];
}

@ApiSchema({ description: 'A reservation expires soon. Sent once for each range.' })
export class ReservationExpiringDto implements ReservationExpiring {
  number: HoldingDto;
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

export class NumberChangedEventDto extends EventEnvelope {
  @ApiProperty({ enum: ['number.changed'] })
  type: 'number.changed';

  data: NumberChangedDto;
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
export const EVENT_DTOS = [OrderChangedEventDto, NumberChangedEventDto, ReservationExpiringEventDto, ResetEventDto];
