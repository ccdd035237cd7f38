import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import {
  ActivationRequestDto,
  CustomerUpdateRequestDto,
  PurchaseRequestDto,
  ReservationCancellationRequestDto,
  ReservationRequestDto,
} from '../orders/order-request.dto.js';

export class ReservationCheckRequestDto extends ReservationRequestDto {
  @ApiProperty({ type: String, enum: ['reservation'] })
  @IsIn(['reservation'])
  type: 'reservation';
}

export class ReservationCancellationCheckRequestDto extends ReservationCancellationRequestDto {
  @ApiProperty({ type: String, enum: ['reservation_cancellation'] })
  @IsIn(['reservation_cancellation'])
  type: 'reservation_cancellation';
}

export class ActivationCheckRequestDto extends ActivationRequestDto {
  /** May be absent: then the body is that of an activation. */
  @ApiProperty({ type: String, enum: ['activation'], required: false })
  @IsOptional()
  @IsIn(['activation'])
  type?: 'activation';
}

export class CustomerUpdateCheckRequestDto extends CustomerUpdateRequestDto {
  @ApiProperty({ type: String, enum: ['customer_update'] })
  @IsIn(['customer_update'])
  type: 'customer_update';
}

export class PurchaseCheckRequestDto extends PurchaseRequestDto {
  @ApiProperty({ type: String, enum: ['purchase'] })
  @IsIn(['purchase'])
  type: 'purchase';
}
