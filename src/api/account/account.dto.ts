import { ApiProperty } from '@nestjs/swagger';
import { type Scope, SCOPES } from '../../tenants/access/caller.js';
import { ACCOUNT_STATES, type AccountStateName } from '../../colt/account/account-state.js';
import { SENDING_OFF_CAUSES, type SendingState } from '../../workflows/sending/sending-state.js';
import { COLT_ENVIRONMENTS, type ColtEnvironment } from '../../platform/config/variables.js';

export class ColtStateDto {
  /** suspended: Colt takes no orders until a person has talked to Colt. */
  @ApiProperty({ enum: ACCOUNT_STATES })
  state: AccountStateName;

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  since: string | null;
}

export class SendingStateDto {
  /** off: new orders are taken, and wait. */
  @ApiProperty({ enum: ['on', 'off'] })
  state: SendingState['state'];

  /** Null while it is on, and where the service's configuration switched it off. */
  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  since: string | null;

  /** restore: a backup was restored, and Colt's inventory has to be compared first; maintenance: an announced window. */
  @ApiProperty({ enum: SENDING_OFF_CAUSES, nullable: true })
  cause: SendingState['cause'];

  /** In the words of this service's operator. */
  @ApiProperty({ nullable: true, type: String })
  reason: string | null;

  /** When it ends by itself. */
  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  until: string | null;
}

export class AccountLimitsDto {
  /** Of this key or token. */
  @ApiProperty({ example: 600 })
  requestsPerMinute: number;

  @ApiProperty({ example: 100 })
  rangesPerOrder: number;

  @ApiProperty({ example: 10_000 })
  numbersPerOrder: number;

  /** How long a reservation lasts where Colt does not say. */
  @ApiProperty({ example: 90 })
  reservationDays: number;

  /** How long an ordering request waits for Colt before it answers 202. */
  @ApiProperty({ example: 10_000 })
  orderWaitMs: number;
}

export class AccountDto {
  /** Slug of the reseller. */
  @ApiProperty({ example: 'demo' })
  reseller: string;

  @ApiProperty({ example: 'Demo Reseller' })
  name: string;

  /** Outside production no number reaches a network, and there are no emergency services. */
  @ApiProperty({ enum: COLT_ENVIRONMENTS })
  environment: ColtEnvironment;

  /** What the key or token may do. */
  @ApiProperty({ enum: SCOPES, isArray: true })
  scopes: Scope[];

  @ApiProperty()
  colt: ColtStateDto;

  /** Whether orders are sent to Colt. */
  @ApiProperty()
  sending: SendingStateDto;

  @ApiProperty()
  limits: AccountLimitsDto;
}
