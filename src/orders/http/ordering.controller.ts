import { Body, Controller, Post, UseInterceptors } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../access/access.decorators.js';
import { ActivateNumbers } from '../placing/activate-numbers.service.js';
import type { OrderAnswer } from '../placing/answers.service.js';
import { CancelReservation } from '../placing/cancel-reservation.service.js';
import { OrderCommand, type OrderCommandRequest } from '../placing/order-command.service.js';
import { ReserveNumbers } from '../placing/reserve-numbers.service.js';
import { UpdateCustomer } from '../placing/update-customer.service.js';
import { OrderAnswerInterceptor } from './order-answer.interceptor.js';
import { OrderingRequest, OrderingRoute } from './order-headers.js';
import {
  ActivationRequestDto,
  CustomerUpdateRequestDto,
  ReservationCancellationRequestDto,
  ReservationRequestDto,
} from './order-request.dto.js';

@ApiTags('Ordering')
@RequireScope('order')
@UseInterceptors(OrderAnswerInterceptor)
@Controller('v1')
export class OrderingController {
  constructor(
    private readonly command: OrderCommand,
    private readonly reserving: ReserveNumbers,
    private readonly cancelling: CancelReservation,
    private readonly activating: ActivateNumbers,
    private readonly updating: UpdateCustomer,
  ) {}

  /** Takes free numbers into stock. */
  @Post('reservations')
  @ApiOperation({ operationId: 'reserveNumbers' })
  @OrderingRoute()
  reserve(@OrderingRequest() request: OrderCommandRequest, @Body() body: ReservationRequestDto): Promise<OrderAnswer> {
    return this.command.run(request, () => this.reserving.draft(body));
  }

  /** Gives reserved numbers back to Colt. */
  @Post('reservation-cancellations')
  @ApiOperation({ operationId: 'cancelReservation' })
  @OrderingRoute()
  cancel(
    @OrderingRequest() request: OrderCommandRequest,
    @Body() body: ReservationCancellationRequestDto,
  ): Promise<OrderAnswer> {
    return this.command.run(request, () => this.cancelling.draft(body));
  }

  /** Assigns reserved numbers to an end customer and switches them on. */
  @Post('activations')
  @ApiOperation({ operationId: 'activateNumbers' })
  @OrderingRoute()
  activate(@OrderingRequest() request: OrderCommandRequest, @Body() body: ActivationRequestDto): Promise<OrderAnswer> {
    return this.command.run(request, () => this.activating.draft(body));
  }

  /** Tells Colt new details of the end customer of active numbers. */
  @Post('customer-updates')
  @ApiOperation({ operationId: 'updateCustomer' })
  @OrderingRoute()
  update(
    @OrderingRequest() request: OrderCommandRequest,
    @Body() body: CustomerUpdateRequestDto,
  ): Promise<OrderAnswer> {
    return this.command.run(request, () => this.updating.draft(body));
  }
}
