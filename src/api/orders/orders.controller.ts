import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { IdParam } from '../../platform/common/uuid.js';
import { ClientGone } from '../../platform/common/http/client-gone.decorator.js';
import { MergePatch } from '../../platform/common/openapi/merge-patch.decorator.js';
import { Problems } from '../../platform/common/openapi/operation-extensions.js';
import { PageQuery } from '../../platform/common/page.js';
import { Idempotent } from '../../tenants/idempotency/idempotent.decorator.js';
import { ResolveOrder } from '../../workflows/placing/resolve-order.service.js';
import { WithdrawOrder } from '../../workflows/placing/withdraw-order.service.js';
import { AnnotationsPatchDto } from '../../tenants/annotations/annotations.dto.js';
import { AnnotateOrder } from '../../workflows/annotating/annotate-order.service.js';
import { OrderHistoryPageDto } from './order-history.dto.js';
import { OrderList } from './order-list.service.js';
import { OrderListQuery, OrderQuery } from './order-query.dto.js';
import { OrderDto, OrderPageDto } from './order.dto.js';
import { OrderViews } from './order-views.service.js';
import { OrderSummaryDto } from './order-summary.dto.js';
import { ResolutionRequestDto } from './order-request.dto.js';

@ApiTags('Orders')
@RequireScope('read')
@Controller('v1/orders')
export class OrdersController {
  constructor(
    private readonly orders: OrderList,
    private readonly views: OrderViews,
    private readonly withdrawing: WithdrawOrder,
    private readonly resolving: ResolveOrder,
    private readonly annotating: AnnotateOrder,
  ) {}

  /** Lists orders, newest first. A page of orders with many ranges may have fewer than `limit`. */
  @Get()
  @ApiOkResponse({ type: OrderPageDto })
  @Problems('too-many-reads', 'read-too-slow')
  async list(@CurrentCaller() caller: Caller, @Query() query: OrderListQuery): Promise<OrderPageDto> {
    return this.views.page(await this.orders.page(caller.resellerId, query));
  }

  /** Counts orders by type and status. */
  @Get('summary')
  @ApiOperation({ operationId: 'summariseOrders' })
  @ApiOkResponse({ type: OrderSummaryDto })
  @Problems('too-many-reads', 'read-too-slow')
  async summary(@CurrentCaller() caller: Caller): Promise<OrderSummaryDto> {
    return OrderSummaryDto.from(await this.orders.summary(caller.resellerId));
  }

  /** Returns an order. With `wait`, it first waits until the order's status changes or the order ends. */
  @Get(':id')
  @ApiOkResponse({ type: OrderDto })
  @Problems('not-found', 'too-many-reads')
  async get(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Query() { wait }: OrderQuery,
    @ClientGone() gone: AbortSignal,
  ): Promise<OrderDto> {
    return this.views.one(await this.orders.changed(caller.resellerId, id, wait, gone));
  }

  /**
   * Changes tags, metadata and note of an order, whatever its status is. The body is a JSON merge patch. An archived order is
   * not found.
   */
  @Patch(':id')
  @ApiOperation({ operationId: 'updateOrder' })
  @MergePatch(AnnotationsPatchDto)
  @RequireScope('order')
  @ApiOkResponse({ type: OrderDto })
  @Problems('not-found')
  async annotate(
    @CurrentCaller() { resellerId }: Caller,
    @IdParam() id: string,
    @Body() patch: AnnotationsPatchDto,
  ): Promise<OrderDto> {
    return this.views.one(await this.annotating.run(resellerId, id, patch));
  }

  /** The response to an earlier request with the same key. */
  async rebuild({ resellerId }: Caller, id: string): Promise<OrderDto> {
    return this.views.one(await this.orders.get(resellerId, id));
  }

  /** Returns the history of an order, oldest first, with every attempt to send it to Colt. */
  @Get(':id/history')
  @ApiOperation({ operationId: 'getOrderHistory' })
  @ApiOkResponse({ type: OrderHistoryPageDto })
  @Problems('not-found')
  async history(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Query() query: PageQuery,
  ): Promise<OrderHistoryPageDto> {
    return OrderHistoryPageDto.from(await this.orders.history(caller.resellerId, id, query));
  }

  /** Withdraws an order that has not been sent to Colt. */
  @Post(':id/withdrawal')
  @Idempotent((orders: OrdersController, caller, id) => orders.rebuild(caller, id))
  @HttpCode(200)
  @RequireScope('order')
  @ApiOkResponse({ type: OrderDto })
  @Problems('not-found', 'order-not-open', 'order-already-sent')
  async withdraw(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<OrderDto> {
    return this.views.one(await this.withdrawing.run(id, caller));
  }

  /** Resolves an order by hand when the service cannot determine its outcome. */
  @Post(':id/resolution')
  @Idempotent((orders: OrdersController, caller, id) => orders.rebuild(caller, id))
  @HttpCode(200)
  @RequireScope('order')
  @ApiOkResponse({ type: OrderDto })
  @Problems('not-found', 'order-not-open', 'resolution-not-needed')
  async resolve(
    @CurrentCaller() { resellerId, actor, keyId: apiKeyId }: Caller,
    @IdParam() id: string,
    @Body() { outcome, ranges = [], reason: detail }: ResolutionRequestDto,
  ): Promise<OrderDto> {
    const resolution = { outcome: outcome ?? null, ranges };
    const change = { cause: 'portal', detail, actor, apiKeyId } as const;
    return this.views.one(await this.resolving.run(resellerId, id, resolution, change));
  }
}
