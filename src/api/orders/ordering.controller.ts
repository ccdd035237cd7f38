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
import { COLT_READ_PROBLEMS } from '../../platform/common/openapi/operation-extensions.js';
import { ReserveByCriteria } from '../../workflows/placing/reserve-by-criteria.service.js';
import type { OrderDraft } from '../../workflows/placing/order-draft.js';
import { ORDER, OrderingRequest, OrderingRoute } from './ordering.decorators.js';

@ApiTags('Orders')
@RequireScope('order')
@Controller('v1')
export class OrderingController {
  constructor(
    private readonly command: OrderCommand,
    private readonly byCriteria: ReserveByCriteria,
    private readonly responses: OrderingResponses,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Reserves free numbers: those that it names, or such as meet criteria. */
  @Post('reservations')
  @ApiOperation({ operationId: 'createReservation' })
  @OrderingRoute(ORDER, 'numbers-not-available', ...COLT_READ_PROBLEMS)
  async reserve(
    @OrderingRequest() request: OrderCommandRequest,
    @Body() body: ReservationRequestDto,
  ): Promise<OrderingResponse> {
    const wanted = reservationDraft(body, this.config.orders);
    if (!('criteria' in wanted)) return this.place(request, wanted.draft);
    return this.responses.to(await this.byCriteria.run(request, wanted.draft, wanted.criteria));
  }

  /** Cancels the reservation of numbers. */
  @Post('reservation-cancellations')
  @ApiOperation({ operationId: 'createReservationCancellation' })
  @OrderingRoute()
  cancel(
    @OrderingRequest() request: OrderCommandRequest,
    @Body() body: ReservationCancellationRequestDto,
  ): Promise<OrderingResponse> {
    return this.place(request, cancellationDraft(body, this.config.orders));
  }

  /** Activates reserved numbers for an end customer. */
  @Post('activations')
  @ApiOperation({ operationId: 'createActivation' })
  @OrderingRoute()
  activate(
    @OrderingRequest() request: OrderCommandRequest,
    @Body() body: ActivationRequestDto,
  ): Promise<OrderingResponse> {
    return this.place(request, activationDraft(body, this.config.orders));
  }

  /** Sends new details of the end customer of active numbers to Colt. */
  @Post('customer-updates')
  @ApiOperation({ operationId: 'createCustomerUpdate' })
  @OrderingRoute()
  update(
    @OrderingRequest() request: OrderCommandRequest,
    @Body() body: CustomerUpdateRequestDto,
  ): Promise<OrderingResponse> {
    return this.place(request, customerUpdateDraft(body, this.config.orders));
  }

  /** The response to an earlier request with the same key. */
  rebuild(caller: Caller, orderId: string): Promise<OrderingResponse> {
    return this.responses.rebuild(caller.resellerId, orderId);
  }

  private async place(request: OrderCommandRequest, draft: OrderDraft): Promise<OrderingResponse> {
    return this.responses.to(await this.command.run(request, draft));
  }
}
