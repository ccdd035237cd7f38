import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { COLT_READ_PROBLEMS, Problems } from '../../platform/common/openapi/operation-extensions.js';
import { FormPipe, type Form } from '../../platform/common/form.pipe.js';
import { PageQuery } from '../../platform/common/page.js';
import { IdParam } from '../../platform/common/uuid.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { Idempotent } from '../../tenants/idempotency/idempotent.decorator.js';
import type { OrderCommandRequest } from '../../workflows/placing/order-command.service.js';
import { PlacePurchase } from '../../workflows/placing/place-purchase.service.js';
import { WithdrawOrder } from '../../workflows/placing/withdraw-order.service.js';
import { purchaseForm } from './order-forms.js';
import { PurchaseRequestDto } from './order-request.dto.js';
import { OrderingRequest, OrderingRoute, PURCHASE } from './ordering.decorators.js';
import { endCustomerPointer, OrderingResponses, type OrderingResponse } from './ordering-responses.service.js';
import { PurchaseDto, PurchasePageDto } from './purchase.dto.js';
import { Purchases } from './purchases.service.js';

@ApiTags('Purchases')
@RequireScope('read')
@Controller('v1/purchases')
export class PurchasesController {
  constructor(
    private readonly placing: PlacePurchase,
    private readonly purchases: Purchases,
    private readonly responses: OrderingResponses,
    private readonly withdrawing: WithdrawOrder,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Reserves numbers, and activates exactly those that the reservation completes. The response is that to the reservation; the
   * activation follows when the reservation has ended.
   */
  @Post()
  @RequireScope('order')
  @ApiOperation({ operationId: 'createPurchase' })
  @OrderingRoute(PurchaseRequestDto, PURCHASE, 'numbers-not-available', ...COLT_READ_PROBLEMS)
  async create(
    @OrderingRequest() request: OrderCommandRequest,
    @Body(new FormPipe(PurchaseRequestDto)) form: Form<PurchaseRequestDto>,
  ): Promise<OrderingResponse> {
    const reservation = await this.placing.run(request, purchaseForm(form, this.config.orders));
    return this.responses.toPurchase(reservation, endCustomerPointer(form.body.activation));
  }

  /** Lists purchases, newest first. */
  @Get()
  @ApiOkResponse({ type: PurchasePageDto })
  list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<PurchasePageDto> {
    return this.purchases.page(caller.resellerId, query);
  }

  /** Returns a purchase, also one whose orders were moved to the archive: they have `archivedAt`. */
  @Get(':id')
  @ApiOkResponse({ type: PurchaseDto })
  @Problems('not-found')
  get(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<PurchaseDto> {
    return this.purchases.get(caller.resellerId, id);
  }

  /** Withdraws a purchase whose reservation has not been sent to Colt. */
  @Post(':id/withdrawal')
  @Idempotent((purchases: PurchasesController, { resellerId }, id) => purchases.purchases.get(resellerId, id))
  @HttpCode(200)
  @RequireScope('order')
  @ApiOkResponse({ type: PurchaseDto })
  @Problems('not-found', 'order-not-open', 'order-already-sent')
  async withdraw(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<PurchaseDto> {
    await this.purchases.get(caller.resellerId, id);
    await this.withdrawing.run(id, caller);
    return this.purchases.get(caller.resellerId, id);
  }

  /** The response to an earlier request with the same key. */
  rebuild({ resellerId }: Caller, id: string, body: unknown): Promise<OrderingResponse> {
    const { activation } = Object(body) as { readonly activation?: unknown };
    return this.responses.rebuildPurchase(resellerId, id, endCustomerPointer(activation));
  }
}
