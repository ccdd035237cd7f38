import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { normaliseCountryCode } from '../../platform/common/country-code.js';
import { SearchText } from '../../platform/common/dto-decorators.js';
import { CountedPageQuery } from '../../platform/common/page.js';
import { PointInTime } from '../../platform/common/point-in-time.js';
import {
  QueryBoolean,
  QueryInteger,
  QueryList,
  QueryNumber,
  QueryTime,
  QueryUuids,
} from '../../platform/common/query-values.js';
import { LabelsQuery } from '../../tenants/annotations/labels-query.dto.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { ORDER_STATUSES, ORDER_TYPES, type OrderStatus, type OrderType } from '../../domain/order-model/order.js';

const MAX_END_CUSTOMERS = 100;
const MAX_PURCHASES = 100;
const time = { type: String, format: 'date-time', required: false } as const;

export class OrderQuery {
  /** Seconds to wait for a change of the order's status. An order that has ended is returned at once. */
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 60, default: 0, required: false })
  @IsOptional()
  @QueryInteger(0, 60)
  wait: number = 0;
}

/** Filters are combined with AND. */
export class OrderListQuery extends IntersectionType(CountedPageQuery, LabelsQuery) {
  /**
   * An order id of Colt. Exact match, also for an order that has several.
   * @example "1000012345"
   */
  @IsOptional()
  @SearchText(100)
  coltOrderId?: string;

  /** Who placed the order, as given in `X-Actor`. Exact match. */
  @IsOptional()
  @SearchText(200)
  actor?: string;

  @IsOptional()
  @QueryList(COUNTRIES, 'Country', normaliseCountryCode)
  country?: Country[];

  @IsOptional()
  @QueryList(KINDS, 'Kind')
  kind?: Kind[];

  /**
   * A number, a part of one or a range in any notation, or part of a reference, of an actor, of an order id of Colt or of
   * an end customer's name. Case-insensitive.
   * @example "ticket-12"
   */
  @IsOptional()
  @SearchText(100)
  q?: string;

  @IsOptional()
  @QueryList(ORDER_TYPES, 'OrderType')
  type?: OrderType[];

  @IsOptional()
  @QueryList(ORDER_STATUSES, 'OrderStatus')
  status?: OrderStatus[];

  @ApiProperty({ type: Boolean, required: false })
  @IsOptional()
  @QueryBoolean()
  open?: boolean;

  /** Only orders that need an operator, or only the others. */
  @ApiProperty({ type: Boolean, required: false })
  @IsOptional()
  @QueryBoolean()
  attention?: boolean;

  /** Only orders that wait for their `executeAt`, or only the others. */
  @ApiProperty({ type: Boolean, required: false })
  @IsOptional()
  @QueryBoolean()
  scheduled?: boolean;

  /** Exact match. */
  @IsOptional()
  @SearchText(100)
  reference?: string;

  /**
   * Orders for this number, in E.164 or another international notation.
   * @example "+33382500010"
   */
  @IsOptional()
  @QueryNumber()
  number?: string;

  @IsOptional()
  @QueryUuids(MAX_END_CUSTOMERS)
  endCustomerId?: string[];

  /** The two orders of a purchase. */
  @IsOptional()
  @QueryUuids(MAX_PURCHASES)
  purchaseId?: string[];

  @ApiProperty(time)
  @IsOptional()
  @QueryTime()
  createdAfter?: PointInTime;

  @ApiProperty(time)
  @IsOptional()
  @QueryTime()
  createdBefore?: PointInTime;

  @ApiProperty(time)
  @IsOptional()
  @QueryTime()
  updatedAfter?: PointInTime;

  @ApiProperty(time)
  @IsOptional()
  @QueryTime()
  updatedBefore?: PointInTime;
}
