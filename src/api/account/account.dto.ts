import { ApiProperty } from '@nestjs/swagger';
import { type Scope, SCOPES } from '../../tenants/access/caller.js';
import { ACCOUNT_STATES, type AccountStateName } from '../../colt/account/account-state.js';
import { SENDING_OFF_CAUSES, type SendingState } from '../../workflows/sending/sending-state.js';
import { WAITING_FOR, type Waiting } from '../../workflows/waiting/waiting.js';
import { OrderLimitDto } from './order-limit.dto.js';
import { COLT_ENVIRONMENTS, type ColtEnvironment } from '../../platform/config/variables.js';

export class ColtStateDto {
  /** suspended: Colt accepts no orders until the operator has contacted Colt. */
  @ApiProperty({ enum: ACCOUNT_STATES, enumName: 'ColtAvailability' })
  state: AccountStateName;

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  since: string | null;
}

export class SendingStateDto {
  /** off: the service accepts new orders but does not send them yet. */
  @ApiProperty({ enum: ['on', 'off'] })
  state: SendingState['state'];

  /** Null if sending is on, or switched off by the service's configuration. */
  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  since: string | null;

  /** restore: a backup was restored and must be compared with Colt's inventory first; maintenance: an announced window. */
  @ApiProperty({ enum: SENDING_OFF_CAUSES, nullable: true })
  cause: SendingState['cause'];

  /** As stated by the operator. */
  @ApiProperty({ nullable: true, type: String })
  reason: string | null;

  /** When sending resumes automatically. */
  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  until: string | null;
}

export class AccountWaitDto {
  /** budget: Colt's rate limit, or the request budget of the account. New values may be added. */
  @ApiProperty({ enum: WAITING_FOR, enumName: 'WaitReason' })
  for: Waiting['for'];

  /** When the first of the orders was placed. */
  @ApiProperty({ format: 'date-time', type: String })
  since: string;

  /** Number of orders that wait. */
  @ApiProperty({ type: 'integer', minimum: 1 })
  orders: number;

  /** When the last of them is sent, estimated from the present pace. */
  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  expectedAt: string | null;
}

export class AccountLimitsDto {
  /** For this key or token, in each process of the service: with several replicas, up to as many times more. */
  @ApiProperty({ example: 600 })
  requestsPerMinute: number;

  @ApiProperty({ example: 100 })
  rangesPerOrder: number;

  @ApiProperty({ example: 10_000 })
  numbersPerOrder: number;

  /** How long a reservation lasts if Colt does not state an end. */
  @ApiProperty({ example: 90 })
  reservationDays: number;

  /** How long an ordering request waits for Colt before it returns 202. */
  @ApiProperty({ example: 10_000 })
  orderWaitMs: number;

  /** The operator's limits on new orders a day, as far as there are any. */
  ordersPerDay: OrderLimitDto[];
}

/** What happens to reservations that nobody activates or cancels. */
export class ReservationExpiryDto {
  /** How many days before the end the event `reservation.expiring` comes. */
  @ApiProperty({ example: 7 })
  warnDays: number;

  /** The operator's setting: the service cancels them so many hours before the end. Null: they lapse. */
  @ApiProperty({ type: 'integer', nullable: true, example: 24 })
  cancelHoursBefore: number | null;
}

export class AccountWebhookTroubleDto {
  /** The last delivery failed; the events wait. */
  @ApiProperty({ type: 'integer', minimum: 0 })
  failing: number;

  /** Disabled because they failed for too long, or answered 410. */
  @ApiProperty({ type: 'integer', minimum: 0 })
  disabled: number;
}

export class AccountDto {
  /** Slug of the reseller. */
  @ApiProperty({ example: 'demo' })
  reseller: string;

  @ApiProperty({ example: 'Demo Reseller' })
  name: string;

  /** Outside production, numbers reach no network and no emergency services. */
  @ApiProperty({ enum: COLT_ENVIRONMENTS, enumName: 'Environment' })
  environment: ColtEnvironment;

  /** The scopes of the key or token. */
  @ApiProperty({ enum: SCOPES, enumName: 'Scope', isArray: true })
  scopes: Scope[];

  @ApiProperty()
  colt: ColtStateDto;

  /** Whether orders are sent to Colt. */
  @ApiProperty()
  sending: SendingStateDto;

  /** Set while orders wait longer for the budget than an ordering request waits for Colt. */
  @ApiProperty({ type: () => AccountWaitDto, nullable: true })
  waiting: AccountWaitDto | null;

  /** Webhook endpoints that do not work. */
  @ApiProperty()
  webhooks: AccountWebhookTroubleDto;

  @ApiProperty()
  expiringReservations: ReservationExpiryDto;

  @ApiProperty()
  limits: AccountLimitsDto;
}
