import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ShownMetadata, ShownNote, ShownTags } from '../../tenants/annotations/annotations.dto.js';
import { SizedRangeDto } from '../../platform/common/range.dto.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { ATTENTION_CODES } from '../../domain/order-model/attention.js';
import {
  ORDER_STATUSES,
  ORDER_TYPES,
  RANGE_OUTCOMES,
  type OrderStatus,
  type OrderType,
} from '../../domain/order-model/order.js';
import { WAITING_FOR, type Waiting } from '../../workflows/waiting/waiting.js';
import { ColtErrorDto, OrderErrorDto } from './order-error.dto.js';
import { RuleWarningDto } from './rule-check.dto.js';
import { orderResource, type OrderResource, type ShownOrder } from '../../domain/order-model/order-resource.js';
import { EndCustomerNameDto } from '../../tenants/end-customers/end-customer.dto.js';
import type { EndCustomerName } from '../../tenants/end-customers/end-customer-names.repository.js';

export class OrderedRangeDto extends SizedRangeDto {
  /** `failed` if at least one number of the range failed. */
  @ApiProperty({ enum: RANGE_OUTCOMES, enumName: 'RangeOutcome' })
  outcome: (typeof RANGE_OUTCOMES)[number];

  @ApiProperty({ type: () => ColtErrorDto, nullable: true })
  error: ColtErrorDto | null;
}

export class AttentionDto {
  @ApiProperty({ example: 'colt-silent', description: `New codes may be added. Known: ${ATTENTION_CODES.join(', ')}.` })
  code: string;

  detail: string;

  @ApiProperty({ type: String, format: 'date-time' })
  since: string;

  /** When the service checks again; null once the order has ended. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nextLookAt: string | null;
}

export class OrderWaitDto {
  /**
   * sending_off: the service sends no orders of the reseller at present; maintenance: nor in this announced window; colt:
   * Colt suspended the account or does not answer; budget: Colt's rate limit, or the request budget of the account;
   * execute_at: the time that the order itself names.
   * New values may be added.
   */
  @ApiProperty({ enum: WAITING_FOR, enumName: 'WaitReason' })
  for: Waiting['for'];

  @ApiProperty({ type: String, format: 'date-time' })
  since: string;

  /** Orders that are sent before it. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0 })
  ahead?: number;

  /** When the wait ends without intervention. For the budget, an estimate from the present pace. */
  @ApiPropertyOptional({ type: String, format: 'date-time' })
  expectedAt?: string;

  static from({ for: reason, since, ahead, expectedAt }: Waiting): OrderWaitDto {
    return {
      for: reason,
      since: since.toISOString(),
      ...(ahead !== undefined && { ahead }),
      ...(expectedAt && { expectedAt: expectedAt.toISOString() }),
    };
  }
}

/** A reservation, reservation cancellation, activation or customer update. */
export class OrderDto implements OrderResource<OrderWaitDto> {
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

  /**
   * The ordered numbers on one line: the first range, and how many more there are.
   * @example "+33 3 82 50 00 10 – +33 3 82 50 00 19 (+2)"
   */
  summary: string;

  @ApiProperty({ type: () => [OrderedRangeDto] })
  ranges: OrderedRangeDto[];

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  endCustomerId: string | null;

  @ApiProperty({ type: () => EndCustomerNameDto, nullable: true })
  endCustomer: EndCustomerNameDto | null;

  /** @example "ticket-1234" */
  reference: string | null;

  /** Who placed the order, as given in `X-Actor`. */
  actor: string | null;

  @ApiProperty({ type: () => OrderErrorDto, nullable: true })
  error: OrderErrorDto | null;

  /** Set while the order needs an operator. */
  @ApiProperty({ type: () => AttentionDto, nullable: true })
  attention: AttentionDto | null;

  /** Why an accepted order has not been sent yet. */
  @ApiProperty({ type: () => OrderWaitDto, nullable: true })
  waiting: OrderWaitDto | null;

  /** When a scheduled order is sent; null: it was to be sent at once. Until then it reserves or guards no numbers. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  executeAt: string | null;

  /** The purchase that the order belongs to. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  purchaseId: string | null;

  /** The reseller's own. */
  @ShownTags()
  tags: readonly string[];

  /** The reseller's own. */
  @ShownMetadata()
  metadata: Readonly<Record<string, string>>;

  /** The reseller's own. */
  @ShownNote()
  note: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  /** When the order was first sent to Colt. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  submittedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  completedAt: string | null;

  /** Only of an order that ended long ago: it was moved to the archive, and lists and searches do not contain it. */
  @ApiPropertyOptional({ type: String, format: 'date-time' })
  archivedAt?: string;

  /** Only in the response to the request that placed the order: the advisory rules that it breaks. */
  @ApiPropertyOptional({ type: () => [RuleWarningDto] })
  warnings?: RuleWarningDto[];

  static from(order: ShownOrder, waiting: Waiting | null, endCustomer: EndCustomerName | null): OrderDto {
    return orderResource(order, waiting && OrderWaitDto.from(waiting), endCustomer);
  }
}

export class OrderPageDto {
  @ApiProperty({ type: () => [OrderDto] })
  items: OrderDto[];

  /** For `cursor`; null on the last page. */
  nextCursor: string | null;

  /** Id of the last event that the page reflects. Pass it as `after` to the event stream. */
  asOf: string;

  /** How many orders all pages have together. Only with `total=true`. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0 })
  total?: number;
}
