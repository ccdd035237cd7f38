import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { OrderCommand, type OrderCommandRequest } from '../../workflows/placing/order-command.service.js';
import { activationDraft, cancellationDraft, customerUpdateDraft, reservationDraft } from './order-drafts.js';
import { OrderingResponses, type OrderingResponse } from './ordering-responses.service.js';
import {
  ActivationRequestDto,
  CustomerUpdateRequestDto,
  ReservationCancellationRequestDto,
  ReservationRequestDto,
} from './order-request.dto.js';
import type { OrderDraft } from '../../workflows/placing/order-draft.js';
import { OrderingRequest, OrderingRoute } from './ordering.decorators.js';

@ApiTags('Orders')
@RequireScope('order')
@Controller('v1')
export class OrderingController {
  constructor(
    private readonly command: OrderCommand,
    private readonly answers: OrderingResponses,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Takes free numbers into stock. */
  @Post('reservations')
  @ApiOperation({ operationId: 'createReservation' })
  @OrderingRoute()
  reserve(
    @OrderingRequest() request: OrderCommandRequest,
    @Body() body: ReservationRequestDto,
  ): Promise<OrderingResponse> {
    return this.place(request, reservationDraft(body, this.config.orders));
  }

  /** Gives reserved numbers back to Colt. */
  @Post('reservation-cancellations')
  @ApiOperation({ operationId: 'createReservationCancellation' })
  @OrderingRoute()
  cancel(
    @OrderingRequest() request: OrderCommandRequest,
    @Body() body: ReservationCancellationRequestDto,
  ): Promise<OrderingResponse> {
    return this.place(request, cancellationDraft(body, this.config.orders));
  }

  /** Assigns reserved numbers to an end customer and switches them on. */
  @Post('activations')
  @ApiOperation({ operationId: 'createActivation' })
  @OrderingRoute()
  activate(
    @OrderingRequest() request: OrderCommandRequest,
    @Body() body: ActivationRequestDto,
  ): Promise<OrderingResponse> {
    return this.place(request, activationDraft(body, this.config.orders));
  }

  /** Tells Colt new details of the end customer of active numbers. */
  @Post('customer-updates')
  @ApiOperation({ operationId: 'createCustomerUpdate' })
  @OrderingRoute()
  update(
    @OrderingRequest() request: OrderCommandRequest,
    @Body() body: CustomerUpdateRequestDto,
  ): Promise<OrderingResponse> {
    return this.place(request, customerUpdateDraft(body, this.config.orders));
  }

  /** The answer to an earlier request. */
  again(caller: Caller, orderId: string): Promise<OrderingResponse> {
    return this.answers.again(caller.resellerId, orderId);
  }

  private async place(request: OrderCommandRequest, draft: OrderDraft): Promise<OrderingResponse> {
    return this.answers.to(await this.command.run(request, draft));
  }
}
