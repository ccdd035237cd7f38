import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  PURCHASE_STATUSES,
  purchaseStatus,
  type Purchase,
  type PurchaseStatus,
} from '../../domain/order-model/purchase.js';
import { OrderDto } from './order.dto.js';
import { RuleWarningDto } from './rule-check.dto.js';

/** A reservation, and the activation of what it completed, as one resource. */
export class PurchaseDto {
  /** Also the id of the reservation. */
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  /**
   * reserving: the reservation is open; activating: the activation is; completed: all numbers are active; partial: some are;
   * failed: none is; withdrawn: none is, because it was withdrawn. Numbers that the activation left reserved stay reserved.
   * New values may be added.
   */
  @ApiProperty({ enum: PURCHASE_STATUSES, enumName: 'PurchaseStatus' })
  status: PurchaseStatus;

  @ApiProperty({ type: () => OrderDto })
  reservation: OrderDto;

  /** Names exactly the numbers that the reservation completed. Null: not placed yet, or there is nothing to activate. */
  @ApiProperty({ type: () => OrderDto, nullable: true })
  activation: OrderDto | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt: string;

  /** Only in the response to the request that placed the purchase: the advisory rules that its activation breaks. */
  @ApiPropertyOptional({ type: () => [RuleWarningDto] })
  warnings?: RuleWarningDto[];

  static from(purchase: Purchase, reservation: OrderDto, activation: OrderDto | null): PurchaseDto {
    const { id, createdAt, updatedAt } = reservation;
    const times = [updatedAt, activation?.updatedAt ?? ''].sort();
    const status = purchaseStatus(purchase);
    return { id, status, reservation, activation, createdAt, updatedAt: times[1] ?? updatedAt };
  }
}

export class PurchasePageDto {
  @ApiProperty({ type: () => [PurchaseDto] })
  items: PurchaseDto[];

  /** For `cursor`; null on the last page. */
  nextCursor: string | null;

  /** Id of the last event that the page reflects. Pass it as `after` to the event stream. */
  asOf: string;
}
