import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { Text } from '../../platform/common/dto-decorators.js';
import {
  CustomerUpdateCheckRequestDto,
  PurchaseCheckRequestDto,
  ReservationCancellationCheckRequestDto,
  ReservationCheckRequestDto,
} from '../checks/order-check-request.dto.js';
import { ActivationRequestDto } from '../orders/order-request.dto.js';

/** Unlike in a check, a row names its type. */
export class ActivationRowDto extends ActivationRequestDto {
  @ApiProperty({ type: String, enum: ['activation'] })
  @IsIn(['activation'])
  type: 'activation';
}

const ROWS = [
  ReservationCheckRequestDto,
  ReservationCancellationCheckRequestDto,
  ActivationRowDto,
  CustomerUpdateCheckRequestDto,
  PurchaseCheckRequestDto,
];

/** What a batch has beside its rows. */
export class BatchHeadDto {
  /**
   * The portal's own reference of the batch.
   * @example "spring-campaign"
   */
  @IsOptional()
  @Text(100)
  reference?: string;
}

@ApiExtraModels(...ROWS)
export class BatchRequestDto extends BatchHeadDto {
  /**
   * At most 1,000 orders, each as its ordering route takes it, with its `type`. Two rows cannot name the same number, and a row
   * cannot build on another one: order numbers that are still free as a `purchase`.
   */
  @ApiProperty({
    type: 'array',
    items: { oneOf: ROWS.map((row) => ({ $ref: getSchemaPath(row) })) },
    minItems: 1,
    maxItems: 1_000,
  })
  rows: object[];
}
