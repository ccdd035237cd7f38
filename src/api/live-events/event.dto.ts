import { ApiProperty, ApiSchema, OmitType } from '@nestjs/swagger';
import {
  DISABLED_REASONS,
  RESET_REASONS,
  type AccountChanged,
  type BatchChanged,
  type CessationRequestChanged,
  type ChangedStatus,
  type DriftFound,
  type EndCustomerEvent,
  type NumberChanged,
  type OrderChanged,
  type ReservationExpiring,
  type Reset,
  type WebhookDisabled,
  type WebhookFailing,
  type ResetReason,
} from '../../domain/events/event-payload.js';
import { CAUSES, ORDER_STATUSES, type Cause, type OrderStatus } from '../../domain/order-model/order.js';
import { NUMBER_STATUSES } from '../history/number-history.dto.js';
import { EndCustomerDto } from '../../tenants/end-customers/end-customer.dto.js';
import { COLT_ENVIRONMENTS, type ColtEnvironment } from '../../platform/config/variables.js';
import { DRIFT_CLASSES, type DriftClass } from '../../workflows/drift/drift.js';
import { CESSATION_STATUSES, type CessationStatus } from '../../domain/cessation-model/cessation-request.js';
import { CessationRequestDto } from '../cessations/cessation-request.dto.js';
import { BATCH_STATUSES, type BatchStatus } from '../../domain/batch-model/batch.js';
import { BatchHeaderDto } from '../batches/batch.dto.js';
import { ColtStateDto, SendingStateDto } from '../account/account.dto.js';
import { DriftFindingDto } from '../drift/drift-finding.dto.js';
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

@ApiSchema({ description: 'A cessation request was made or withdrawn, or some of its numbers have ceased.' })
export class CessationRequestChangedDto implements CessationRequestChanged<CessationRequestDto> {
  /** As `GET /v1/cessation-requests/{id}` shows it, at the time of the change. */
  cessationRequest: CessationRequestDto;

  /** Null for a new request. */
  @ApiProperty({ enum: CESSATION_STATUSES, enumName: 'CessationRequestStatus', nullable: true })
  previousStatus: CessationStatus | null;
}

@ApiSchema({ description: 'A batch is new, or has another status or another reason to wait.' })
export class BatchChangedDto implements BatchChanged {
  batch: BatchHeaderDto;

  /** Null for a new batch. */
  @ApiProperty({ enum: BATCH_STATUSES, enumName: 'BatchStatus', nullable: true })
  previousStatus: BatchStatus | null;
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

export class CessationRequestChangedEventDto extends EventEnvelope {
  @ApiProperty({ enum: ['cessation_request.changed'] })
  type: 'cessation_request.changed';

  data: CessationRequestChangedDto;
}

export class BatchChangedEventDto extends EventEnvelope {
  @ApiProperty({ enum: ['batch.changed'] })
  type: 'batch.changed';

  data: BatchChangedDto;
}

/** New findings of one class. */
export class DriftClassCountDto {
  @ApiProperty({ enum: DRIFT_CLASSES, enumName: 'DriftClass' })
  class: DriftClass;

  @ApiProperty({ type: 'integer', minimum: 1 })
  count: number;
}

/** A comparison with Colt's inventory, or a sweep, found differences that were not known before. */
export class DriftFoundDto implements DriftFound {
  /** The comparison. Null: a sweep found it. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  checkId: string | null;

  /** New findings that are still open. */
  @ApiProperty({ type: 'integer', minimum: 1 })
  count: number;

  /** The same by class. */
  byClass: DriftClassCountDto[];

  /** The first 20 in numeric order, as `GET /v1/drift/findings/{id}` showed them then. `GET /v1/drift` lists all. */
  findings: DriftFindingDto[];
}

/** What `GET /v1/account` shows of Colt or of sending has changed. */
export class AccountChangedDto implements AccountChanged {
  @ApiProperty({ enum: COLT_ENVIRONMENTS, enumName: 'Environment' })
  environment: ColtEnvironment;

  colt: ColtStateDto;

  sending: SendingStateDto;
}

export class DriftFoundEventDto extends EventEnvelope {
  @ApiProperty({ enum: ['drift.found'] })
  type: 'drift.found';

  data: DriftFoundDto;
}

export class AccountChangedEventDto extends EventEnvelope {
  @ApiProperty({ enum: ['account.changed'] })
  type: 'account.changed';

  data: AccountChangedDto;
}

@ApiSchema({ description: 'Deliveries to a webhook endpoint have failed for four days.' })
export class WebhookFailingDto implements WebhookFailing {
  @ApiProperty({ format: 'uuid' })
  endpointId: string;

  /** @example "https://portal.example.com/hooks/numbers" */
  url: string;

  @ApiProperty({ format: 'date-time' })
  failingSince: string;

  /** When it will be disabled, unless a delivery succeeds before. */
  @ApiProperty({ format: 'date-time' })
  disabledAt: string;
}

@ApiSchema({ description: 'A webhook endpoint gets no more events. A successful test enables it again.' })
export class WebhookDisabledDto implements WebhookDisabled {
  @ApiProperty({ format: 'uuid' })
  endpointId: string;

  /** @example "https://portal.example.com/hooks/numbers" */
  url: string;

  @ApiProperty({ enum: DISABLED_REASONS, enumName: 'WebhookDisabledReason' })
  reason: WebhookDisabled['reason'];
}

export class WebhookFailingEventDto extends EventEnvelope {
  @ApiProperty({ enum: ['webhook.failing'] })
  type: 'webhook.failing';

  data: WebhookFailingDto;
}

export class WebhookDisabledEventDto extends EventEnvelope {
  @ApiProperty({ enum: ['webhook.disabled'] })
  type: 'webhook.disabled';

  data: WebhookDisabledDto;
}

export class ResetEventDto extends EventEnvelope {
  @ApiProperty({ enum: ['reset'] })
  type: 'reset';

  data: ResetDto;
}

/** An end customer was created, changed or deleted. */
export class EndCustomerEventDataDto implements EndCustomerEvent {
  @ApiProperty({ format: 'uuid' })
  endCustomerId: string;

  /** As it is when the event is read, also of a deleted one. */
  @ApiProperty({ type: () => EndCustomerDto, nullable: true })
  endCustomer: EndCustomerDto | null;
}

abstract class EndCustomerEventEnvelope extends EventEnvelope {
  data: EndCustomerEventDataDto;
}

@ApiSchema({ description: 'An end customer was created, by itself or with an order.' })
export class EndCustomerCreatedEventDto extends EndCustomerEventEnvelope {
  @ApiProperty({ enum: ['end_customer.created'] })
  type: 'end_customer.created';
}

@ApiSchema({ description: 'A member of an end customer changed.' })
export class EndCustomerChangedEventDto extends EndCustomerEventEnvelope {
  @ApiProperty({ enum: ['end_customer.changed'] })
  type: 'end_customer.changed';
}

@ApiSchema({ description: 'An end customer was deleted. Orders and histories keep its id.' })
export class EndCustomerDeletedEventDto extends EndCustomerEventEnvelope {
  @ApiProperty({ enum: ['end_customer.deleted'] })
  type: 'end_customer.deleted';
}

/** The events of the stream, one class for each type. */
export const EVENT_DTOS = [
  OrderChangedEventDto,
  NumberChangedEventDto,
  ReservationExpiringEventDto,
  CessationRequestChangedEventDto,
  BatchChangedEventDto,
  EndCustomerCreatedEventDto,
  EndCustomerChangedEventDto,
  EndCustomerDeletedEventDto,
  DriftFoundEventDto,
  AccountChangedEventDto,
  WebhookFailingEventDto,
  WebhookDisabledEventDto,
  ResetEventDto,
];
