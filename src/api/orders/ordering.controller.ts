import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { FormPipe, type Form } from '../../platform/common/form.pipe.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { OrderCommand, type OrderCommandRequest } from '../../workflows/placing/order-command.service.js';
import { activationForm, cancellationForm, customerUpdateForm, reservationForm } from './order-forms.js';
import { endCustomerPointer, OrderingResponses, type OrderingResponse } from './ordering-responses.service.js';
import {
  ActivationRequestDto,
  CustomerUpdateRequestDto,
  ReservationCancellationRequestDto,
  ReservationRequestDto,
} from './order-request.dto.js';
import { COLT_READ_PROBLEMS } from '../../platform/common/openapi/operation-extensions.js';
import { PlaceReservation } from '../../workflows/placing/place-reservation.service.js';
import type { OrderForm } from '../../workflows/placing/order-draft.js';
import { ORDER, OrderingRequest, OrderingRoute } from './ordering.decorators.js';

@ApiTags('Orders')
@RequireScope('order')
@Controller('v1')
export class OrderingController {
  constructor(
    private readonly command: OrderCommand,
    private readonly reservations: PlaceReservation,
    private readonly responses: OrderingResponses,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Reserves free numbers: those that it names, or such as meet criteria. */
  @Post('reservations')
  @ApiOperation({ operationId: 'createReservation' })
  @OrderingRoute(ReservationRequestDto, ORDER, 'numbers-not-available', ...COLT_READ_PROBLEMS)
  async reserve(
    @OrderingRequest() request: OrderCommandRequest,
    @Body(new FormPipe(ReservationRequestDto)) form: Form<ReservationRequestDto>,
  ): Promise<OrderingResponse> {
    const wanted = reservationForm(form, this.config.orders);
    return this.responses.to(await this.reservations.run(request, wanted), endCustomerPointer(null));
  }

  /** Cancels the reservation of numbers. */
  @Post('reservation-cancellations')
  @ApiOperation({ operationId: 'createReservationCancellation' })
  @OrderingRoute(ReservationCancellationRequestDto)
  cancel(
    @OrderingRequest() request: OrderCommandRequest,
    @Body(new FormPipe(ReservationCancellationRequestDto)) form: Form<ReservationCancellationRequestDto>,
  ): Promise<OrderingResponse> {
    return this.place(request, cancellationForm(form, this.config.orders));
  }

  /** Activates reserved numbers for an end customer. */
  @Post('activations')
  @ApiOperation({ operationId: 'createActivation' })
  @OrderingRoute(ActivationRequestDto)
  activate(
    @OrderingRequest() request: OrderCommandRequest,
    @Body(new FormPipe(ActivationRequestDto)) form: Form<ActivationRequestDto>,
  ): Promise<OrderingResponse> {
    return this.place(request, activationForm(form, this.config.orders));
  }

  /** Sends new details of the end customer of active numbers to Colt. */
  @Post('customer-updates')
  @ApiOperation({ operationId: 'createCustomerUpdate' })
  @OrderingRoute(CustomerUpdateRequestDto)
  update(
    @OrderingRequest() request: OrderCommandRequest,
    @Body(new FormPipe(CustomerUpdateRequestDto)) form: Form<CustomerUpdateRequestDto>,
  ): Promise<OrderingResponse> {
    return this.place(request, customerUpdateForm(form, this.config.orders));
  }

  /** The response to an earlier request with the same key. */
  rebuild(caller: Caller, orderId: string, body: unknown): Promise<OrderingResponse> {
    return this.responses.rebuild(caller.resellerId, orderId, endCustomerPointer(body));
  }

  private async place(request: OrderCommandRequest, form: OrderForm): Promise<OrderingResponse> {
    return this.responses.to(await this.command.run(request, form), endCustomerPointer(form.endCustomer));
  }
}
