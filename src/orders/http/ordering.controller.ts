import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../access/access.decorators.js';
import type { Caller } from '../../access/caller.js';
import { CONFIG, type Config } from '../../config/config.js';
import { OrderCommand, type OrderCommandRequest } from '../placing/order-command.service.js';
import { activationDraft, cancellationDraft, customerUpdateDraft, reservationDraft } from '../placing/order-drafts.js';
import type { OrderAnswer } from '../placing/order-answers.service.js';
import {
  ActivationRequestDto,
  CustomerUpdateRequestDto,
  ReservationCancellationRequestDto,
  ReservationRequestDto,
} from './order-request.dto.js';
import { OrderingRequest, OrderingRoute } from './ordering.decorators.js';

@ApiTags('Orders')
@RequireScope('order')
@Controller('v1')
export class OrderingController {
  constructor(
    private readonly command: OrderCommand,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Takes free numbers into stock. */
  @Post('reservations')
  @ApiOperation({ operationId: 'reserveNumbers' })
  @OrderingRoute()
  reserve(@OrderingRequest() request: OrderCommandRequest, @Body() body: ReservationRequestDto): Promise<OrderAnswer> {
    return this.command.run(request, reservationDraft(body, this.config.orders));
  }

  /** Gives reserved numbers back to Colt. */
  @Post('reservation-cancellations')
  @ApiOperation({ operationId: 'cancelReservation' })
  @OrderingRoute()
  cancel(
    @OrderingRequest() request: OrderCommandRequest,
    @Body() body: ReservationCancellationRequestDto,
  ): Promise<OrderAnswer> {
    return this.command.run(request, cancellationDraft(body, this.config.orders));
  }

  /** Assigns reserved numbers to an end customer and switches them on. */
  @Post('activations')
  @ApiOperation({ operationId: 'activateNumbers' })
  @OrderingRoute()
  activate(@OrderingRequest() request: OrderCommandRequest, @Body() body: ActivationRequestDto): Promise<OrderAnswer> {
    return this.command.run(request, activationDraft(body, this.config.orders));
  }

  /** Tells Colt new details of the end customer of active numbers. */
  @Post('customer-updates')
  @ApiOperation({ operationId: 'updateCustomer' })
  @OrderingRoute()
  update(
    @OrderingRequest() request: OrderCommandRequest,
    @Body() body: CustomerUpdateRequestDto,
  ): Promise<OrderAnswer> {
    return this.command.run(request, customerUpdateDraft(body, this.config.orders));
  }

  /** The answer to an earlier request. */
  again(caller: Caller, orderId: string): Promise<OrderAnswer> {
    return this.command.answerAgain(caller.resellerId, orderId);
  }
}
